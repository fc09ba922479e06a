using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.FlowControlV1;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.FlowControl;

internal sealed class FlowSchemaRules : KindRules<FlowSchema>
{
    private const int PrecedenceMax = 10_000;

    public override void Default(DocumentObject document) =>
        document.ObjectOrNew("spec").Default("matchingPrecedence", 1000);

    protected override void Validate(FlowSchema created, FieldErrors errors)
    {
        var (spec, path) = (created.Spec, FieldPath.Spec);
        CheckPrecedence(created.Metadata.Name, spec.MatchingPrecedence, path.Child("matchingPrecedence"), errors);
        if (spec.DistinguisherMethod is { } method)
            errors.Known(path.Child("distinguisherMethod", "type"), method.Type, FlowDistinguisherMethodType.ByNamespace,
                FlowDistinguisherMethodType.ByUser);
        var (level, at) = (spec.PriorityLevelConfiguration.Name, path.Child("priorityLevelConfiguration", "name"));
        if (level.Length == 0) errors.Required(at, "must reference a priority level");
        else errors.Invalid(at, level, DnsName.Subdomain(level));
        for (var i = 0; i < spec.Rules.Count; i++)
            new FlowRules(spec.Rules[i], path.Child("rules").Index(i), errors).Check();
        CheckConditions(created.Status, errors);
    }

    protected override void ValidateStatus(FlowSchema updated, FlowSchema old, FieldErrors errors) =>
        CheckConditions(updated.Status, errors);

    private static void CheckPrecedence(string name, int precedence, FieldPath path, FieldErrors errors)
    {
        if (precedence <= 0) errors.Invalid(path, precedence, "must be a positive value");
        if (precedence > PrecedenceMax)
            errors.Invalid(path, precedence, $"must not be greater than {PrecedenceMax}");
        if (precedence == 1 && name != "exempt")
            errors.Invalid(path, precedence, "only the schema named 'exempt' may have matchingPrecedence 1");
    }

    private static void CheckConditions(FlowSchemaStatus status, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < status.Conditions.Count; i++)
        {
            var (type, path) = (status.Conditions[i].Type, FieldPath.Status.Child("conditions").Index(i).Child("type"));
            if (!types.Add(type)) errors.Duplicate(path, type);
            if (type.Length == 0) errors.Required(path);
        }
    }
}
