using Navarch.Api.AuthorizationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;
using Navarch.Server.Resources;

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
            {
                var (requirement, where) = (labels.Requirements[i], at.Child("requirements").Index(i));
                CheckRequirement(where, requirement.Operator, requirement.Values, errors);
                errors.Invalid(where.Child("key"), requirement.Key, LabelName.Key(requirement.Key));
                for (var j = 0; j < requirement.Values.Count; j++)
                    errors.Invalid(where.Child("values").Index(j), requirement.Values[j],
                        LabelName.Value(requirement.Values[j]));
            }
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

    /// <summary>A question is not kept: it has no name, no labels, nothing but whoever asked it.</summary>
    public static void CheckMetadata(DocumentObject review, string mayHave, FieldErrors errors)
    {
        if (review.Object("metadata") is not { } metadata) return;
        foreach (var (name, _) in metadata)
        {
            if (name == "managedFields" || name == mayHave) continue;
            errors.Invalid(FieldPath.Metadata, RefusedValue.Of(metadata),
                mayHave.Length == 0 ? "must be empty" : $"must be empty except for {mayHave}");
            return;
        }
    }

    /// <summary>Without the kind's name, as upstream has it.</summary>
    public static ReviewAnswer Refuse(FieldErrors errors) =>
        new ReviewAnswer.Refused(Statuses.Invalid(new GroupKind("authorization.k8s.io", ""), "", errors));

    public static FieldErrors Check(SubjectAccessReviewSpec spec)
    {
        var errors = Check(spec.ResourceAttributes, spec.NonResourceAttributes);
        if (spec.User.Length == 0 && spec.Groups.Count == 0)
            errors.Invalid(FieldPath.Spec.Child("user"), spec.User, "at least one of user or group must be specified");
        return errors;
    }
}
