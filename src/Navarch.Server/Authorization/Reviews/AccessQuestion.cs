using Navarch.Api.AuthorizationV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

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
            ApiVersion = resource.Version,
            Namespace = resource.Namespace,
            Resource = resource.Resource,
            Subresource = resource.Subresource,
            Name = resource.Name,
            FieldSelector = SelectorOf(resource.FieldSelector),
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

    public static SubjectAccessReviewStatus Answer(AuthorizationDecision decision) => new()
    {
        Allowed = decision.IsAllowed,
        Denied = decision.Verdict == AuthorizationVerdict.Deny,
        Reason = decision.Reason,
    };
}
