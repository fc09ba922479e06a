using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Events;

/// <summary>
/// Events of core/v1: those of the old form must name their object's namespace; those of the new form (with an
/// eventTime) must say who reports them, and shortly.
/// </summary>
internal sealed class EventRules : KindRules<Event>
{
    private const int WordLengthMax = 128;
    private const int MessageLengthMax = 1024;

    public override ObjectNameRule NameRule => ObjectName.PathSegment;
    public override bool ChecksMetadataLast => true;

    protected override void Validate(Event created, FieldErrors errors)
    {
        var (@namespace, involved) = (created.Metadata.Namespace, created.InvolvedObject.Namespace);
        var isElsewhere = created.EventTime is null
            ? involved.Length == 0 ? @namespace is not ("" or "default") : @namespace != involved
            : involved.Length == 0 && @namespace is not ("default" or "kube-system");
        if (isElsewhere)
            errors.Invalid(new FieldPath("involvedObject").Child("namespace"), involved,
                "does not match event.namespace");
        if (created.EventTime is not null) CheckReport(created, errors);
        errors.Invalid(new("namespace"), @namespace, DnsName.Subdomain(@namespace));
    }

    private static void CheckReport(Event created, FieldErrors errors)
    {
        if (created.ReportingComponent.Length == 0) errors.Required(new("reportingComponent"));
        errors.LabelKey(new("reportingComponent"), created.ReportingComponent);
        CheckWord("reportingInstance", created.ReportingInstance, errors);
        CheckWord("action", created.Action, errors);
        CheckWord("reason", created.Reason, errors);
        CheckLength("message", created.Message, MessageLengthMax, errors);
    }

    private static void CheckWord(string field, string value, FieldErrors errors)
    {
        if (value.Length == 0) errors.Required(new(field));
        CheckLength(field, value, WordLengthMax, errors);
    }

    private static void CheckLength(string field, string value, int lengthMax, FieldErrors errors)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(value) > lengthMax)
            errors.Invalid(new(field), "",
                string.Create(CultureInfo.InvariantCulture, $"can have at most {lengthMax} characters"));
    }
}
