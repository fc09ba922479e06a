using Navarch.Api.AuthorizationV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Api.Selectors;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>The attributes of an access review as the authorizers take them.</summary>
internal static class AccessQuestion
{
    public static AuthorizationAttributes Of(
        UserIdentity user, ResourceAttributes? resource, NonResourceAttributes? path) => resource is null
        ? new() { User = user, IsResourceRequest = false, Verb = path?.Verb ?? "", Path = path?.Path ?? "" }
        : new()
        {
            User = user,
            Verb = resource.Verb,
            ApiGroup = resource.Group,
            ApiVersion = resource.Version.Length == 0 ? "*" : resource.Version,
            Namespace = resource.Namespace,
            Resource = resource.Resource,
            Subresource = resource.Subresource,
            Name = resource.Name,
            FieldSelector = SelectorOf(resource.FieldSelector),
            LabelSelector = SelectorOf(resource.LabelSelector),
        };

    /// <summary>
    /// Requirements as one selector. Those that cannot be said so are left out, which asks for more, not for less.
    /// </summary>
    private static string SelectorOf(FieldSelectorAttributes? selector) => selector switch
    {
        null => "",
        { RawSelector.Length: > 0 } => selector.RawSelector,
        _ => string.Join(',', selector.Requirements
            .Where(one => one is { Operator: FieldSelectorOperator.In or FieldSelectorOperator.NotIn, Values.Count: 1 })
            .Select(one => $"{one.Key}{(one.Operator == FieldSelectorOperator.In ? "=" : "!=")}{one.Values[0]}")),
    };

    private static string SelectorOf(LabelSelectorAttributes? selector) => selector switch
    {
        null => "",
        { RawSelector.Length: > 0 } => selector.RawSelector,
        _ => string.Join(',', selector.Requirements.Select(Text).OfType<string>()),
    };

    private static string? Text(LabelSelectorRequirement one) => one.Operator switch
    {
        _ when !LabelFilter.TryFrom(new LabelSelector { MatchExpressions = [one] }, out _, out _) => null,
        LabelSelectorOperator.In => $"{one.Key} in ({string.Join(',', one.Values)})",
        LabelSelectorOperator.NotIn => $"{one.Key} notin ({string.Join(',', one.Values)})",
        LabelSelectorOperator.Exists => one.Key,
        LabelSelectorOperator.DoesNotExist => "!" + one.Key,
        _ => null,
    };

    /// <param name="resource">What was asked about; null for a path.</param>
    public static SubjectAccessReviewStatus Answer(AuthorizationDecision decision, ResourceAttributes? resource) => new()
    {
        Allowed = decision.IsAllowed,
        Denied = decision.Verdict == AuthorizationVerdict.Deny,
        Reason = decision.Reason,
        EvaluationError = string.Join("; ", (IEnumerable<string>)
        [
            .. Ignored("fieldSelector", FieldProblems(resource?.FieldSelector)),
            .. Ignored("labelSelector", LabelProblems(resource?.LabelSelector)),
        ]),
    };

    /// <summary>Says that requirements were left out, since nobody here understands them.</summary>
    private static IEnumerable<string> Ignored(string field, (int Known, int Unknown) requirements)
    {
        if (requirements.Unknown == 0) yield break;
        yield return $"spec.resourceAttributes.{field} {(requirements.Known > 0 ? "partially " : "")}ignored due to " +
            "parse error";
    }

    private static (int Known, int Unknown) FieldProblems(FieldSelectorAttributes? selector) => selector switch
    {
        null => default,
        { RawSelector.Length: > 0 } => FieldFilter.TryParse(selector.RawSelector, out _, out _) ? (1, 0) : (0, 1),
        _ => Count(selector.Requirements, one =>
            one is { Operator: FieldSelectorOperator.In or FieldSelectorOperator.NotIn, Values.Count: 1 }),
    };

    private static (int Known, int Unknown) LabelProblems(LabelSelectorAttributes? selector) => selector switch
    {
        null => default,
        { RawSelector.Length: > 0 } => LabelFilter.TryParse(selector.RawSelector, out _, out _) ? (1, 0) : (0, 1),
        _ => Count(selector.Requirements, one =>
            LabelFilter.TryFrom(new LabelSelector { MatchExpressions = [one] }, out _, out _)),
    };

    private static (int Known, int Unknown) Count<T>(IReadOnlyList<T> requirements, Func<T, bool> isKnown)
    {
        var known = requirements.Count(isKnown);
        return (known, requirements.Count - known);
    }
}
