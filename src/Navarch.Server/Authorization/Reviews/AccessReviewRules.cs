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
        if (resource is not null) CheckSelectors(resource, errors);
        return errors;
    }

    private static void CheckSelectors(ResourceAttributes resource, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("resourceAttributes");
        if (resource.FieldSelector is { } fields)
        {
            var at = path.Child("fieldSelector");
            CheckOneForm(at, fields.RawSelector, fields.Requirements.Count, errors);
            for (var i = 0; i < fields.Requirements.Count; i++)
                CheckRequirement(at.Child("requirements").Index(i), fields.Requirements[i].Operator, fields.Requirements[i].Values, errors);
        }
        if (resource.LabelSelector is { } labels)
        {
            var at = path.Child("labelSelector");
            CheckOneForm(at, labels.RawSelector, labels.Requirements.Count, errors);
            for (var i = 0; i < labels.Requirements.Count; i++)
                CheckRequirement(at.Child("requirements").Index(i), labels.Requirements[i].Operator, labels.Requirements[i].Values, errors);
        }
    }

    private static void CheckOneForm(FieldPath path, string raw, int requirements, FieldErrors errors)
    {
        if (raw.Length > 0 && requirements > 0)
            errors.Invalid(path.Child("rawSelector"), raw, "may not specified at the same time as requirements");
        if (raw.Length == 0 && requirements == 0)
            errors.Required(path.Child("requirements"), $"when {path} is specified, requirements or rawSelector is required");
    }

    /// <summary>An operator that is unknown here may be known to whoever asks.</summary>
    private static void CheckRequirement(FieldPath path, string @operator, IReadOnlyList<string> values, FieldErrors errors)
    {
        if (@operator is "In" or "NotIn" && values.Count == 0)
            errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
        if (@operator is "Exists" or "DoesNotExist" && values.Count > 0)
            errors.Forbidden(path.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    }

    public static FieldErrors Check(SubjectAccessReviewSpec spec)
    {
        var errors = Check(spec.ResourceAttributes, spec.NonResourceAttributes);
        if (spec.User.Length == 0 && spec.Groups.Count == 0)
            errors.Invalid(FieldPath.Spec.Child("user"), spec.User, "at least one of user or group must be specified");
        return errors;
    }
}
