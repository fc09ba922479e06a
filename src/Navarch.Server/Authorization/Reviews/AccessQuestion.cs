using Navarch.Api.AuthorizationV1;
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
            FieldSelector = resource.FieldSelector?.RawSelector ?? "",
        };

    public static SubjectAccessReviewStatus Answer(AuthorizationDecision decision) => new()
    {
        Allowed = decision.IsAllowed,
        Denied = decision.Verdict == AuthorizationVerdict.Deny,
        Reason = decision.Reason,
    };
}
