using System.Globalization;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Api.Selectors;
using Navarch.Server.Http;
using Navarch.Server.Pipeline;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>The query parameters of a list, a watch and a deletecollection.</summary>
internal sealed record ListParameters
{
    public LabelFilter Labels { get; init; } = LabelFilter.Everything;
    public FieldFilter Fields { get; init; } = FieldFilter.Everything;
    public string ResourceVersion { get; init; } = "";

    /// <summary>Exact, NotOlderThan, or empty.</summary>
    public string ResourceVersionMatch { get; init; } = "";
    public int Limit { get; init; }
    public string Continue { get; init; } = "";
    public TimeSpan? Timeout { get; init; }
    public bool AllowsBookmarks { get; init; }
    public bool? SendsInitialEvents { get; init; }

    /// <summary>Of <see cref="ResourceVersion"/>; none when it is empty or zero.</summary>
    public Revision Revision { get; init; }

    public bool HasSelector => !Labels.IsEverything || !Fields.IsEverything;

    public static ListParameters? Read(RequestContext context, out Status? refusal)
    {
        var parameters = new ListParameters();
        refusal = null;
        foreach (var (name, value) in context.Request.Query)
        {
            parameters = parameters.With(name, value, out refusal);
            if (refusal is not null) return null;
        }
        var isWatch = context.Info.Verb == "watch";
        refusal = isWatch ? parameters.RefuseWatch() : parameters.RefuseList();
        if (!Revision.TryParse(parameters.ResourceVersion is "" ? "0" : parameters.ResourceVersion, out var revision))
            refusal ??= InvalidVersion(parameters.ResourceVersion, isWatch ? context.GroupResource : default(GroupResource?));
        parameters = parameters with { Revision = revision };
        if (refusal is null && parameters.Fields.Refusal(context.Storage?.Fields.Names ?? []) is { } problem)
            refusal = Statuses.BadRequest(problem);
        refusal ??= parameters.RefuseOtherName(context.Info);
        return refusal is null ? parameters : null;
    }

    private ListParameters With(string name, string value, out Status? refusal)
    {
        refusal = null;
        switch (name)
        {
            case "labelSelector":
                if (LabelFilter.TryParse(value, out var labels, out var badLabels))
                    return this with { Labels = labels };
                refusal = Statuses.BadRequest(badLabels);
                return this;
            case "fieldSelector":
                if (FieldFilter.TryParse(value, out var fields, out var badFields))
                    return this with { Fields = fields };
                refusal = Statuses.BadRequest(badFields);
                return this;
            case "limit":
                if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
                    return this with { Limit = (int)Math.Clamp(limit, 0, int.MaxValue) };
                refusal = NotANumber(name, value);
                return this;
            case "timeoutSeconds":
                if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
                    return seconds > 0
                        ? this with { Timeout = TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) }
                        : this;
                refusal = NotANumber(name, value);
                return this;
            case "resourceVersion": return this with { ResourceVersion = value };
            case "resourceVersionMatch": return this with { ResourceVersionMatch = value };
            case "continue": return this with { Continue = value };
            case "allowWatchBookmarks": return this with { AllowsBookmarks = IsTrue(value) };
            case "sendInitialEvents":
                return this with { SendsInitialEvents = value.Length == 0 ? null : IsTrue(value) };
            default: return this;
        }
    }

    private Status? RefuseList()
    {
        var errors = new FieldErrors();
        var match = new FieldPath("resourceVersionMatch");
        if (SendsInitialEvents is not null)
            errors.Forbidden(new FieldPath("sendInitialEvents"), "sendInitialEvents is forbidden for list");
        if (ResourceVersionMatch.Length == 0) return Refusal(errors);
        if (ResourceVersion.Length == 0)
            errors.Forbidden(match, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        if (Continue.Length > 0) errors.Forbidden(match, "resourceVersionMatch is forbidden when continue is provided");
        if (ResourceVersionMatch is not ("Exact" or "NotOlderThan"))
            errors.NotSupported(match, ResourceVersionMatch, "Exact", "NotOlderThan", "");
        if (ResourceVersionMatch == "Exact" && ResourceVersion == "0")
            errors.Forbidden(match, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        return Refusal(errors);
    }

    private Status? RefuseWatch()
    {
        var errors = new FieldErrors();
        var match = new FieldPath("resourceVersionMatch");
        if (SendsInitialEvents is not null && ResourceVersionMatch != "NotOlderThan")
            errors.Forbidden(match, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (ResourceVersionMatch.Length == 0) return Refusal(errors);
        if (SendsInitialEvents is null)
            errors.Forbidden(
                match, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        if (ResourceVersionMatch != "NotOlderThan") errors.NotSupported(match, ResourceVersionMatch, "NotOlderThan");
        if (Continue.Length > 0) errors.Forbidden(match, "resourceVersionMatch is forbidden when continue is provided");
        return Refusal(errors);
    }

    /// <summary>A path that names one object (<c>/watch/…/pods/a</c>) leaves nothing else to select.</summary>
    private Status? RefuseOtherName(RequestInfo info) =>
        info.IsNamed && !Fields.IsEverything && Fields.ExactValue("metadata.name") != info.Name
            ? Statuses.BadRequest("fieldSelector metadata.name doesn't match requested name")
            : null;

    private static Status? Refusal(FieldErrors errors) =>
        errors.IsEmpty ? null : Statuses.Invalid(new GroupKind("meta.k8s.io", "ListOptions"), "", errors);

    private static Status NotANumber(string name, string value) =>
        Statuses.BadRequest($"invalid {name} {Quoted.Text(value)}: must be a whole number");

    private static Status InvalidVersion(string value, GroupResource? watched)
    {
        const string why = "must be decimal digits";
        if (watched is not { } resource)
            return Statuses.BadRequest($"invalid resource version: {Quoted.Text(value)} {why}");
        var errors = new FieldErrors();
        errors.Invalid(new FieldPath("resourceVersion"), value, why);
        return Statuses.Invalid(new GroupKind(resource.Group, resource.Resource), "", errors);
    }

    private static bool IsTrue(string value) =>
        value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
