using Navarch.Api.AuthorizationV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>What an access review must say: a resource or a path, and of a subject its name or a group.</summary>
internal static class AccessReviewRules
{
    public static FieldErrors Check(ResourceAttributes? resource, NonResourceAttributes? path)
    {
        var errors = new FieldErrors();
        if (resource is not null && path is not null)
            errors.Invalid(FieldPath.Spec.Child("nonResourceAttributes"), path.Path,
                "cannot be specified in combination with resourceAttributes");
        if (resource is null && path is null)
            errors.Invalid(FieldPath.Spec.Child("resourceAttributes"), (string?)null,
                "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        return errors;
    }

    public static FieldErrors Check(SubjectAccessReviewSpec spec)
    {
        var errors = Check(spec.ResourceAttributes, spec.NonResourceAttributes);
        if (spec.User.Length == 0 && spec.Groups.Count == 0)
            errors.Invalid(FieldPath.Spec.Child("user"), spec.User, "at least one of user or group must be specified");
        return errors;
    }
}
