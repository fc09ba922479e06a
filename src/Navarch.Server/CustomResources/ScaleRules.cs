using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.CustomResources;

/// <summary>What scale reads must be numbers of replicas, and its selector a text.</summary>
internal static class ScaleRules
{
    public static void ValidateWanted(ScalePaths? scale, DocumentObject document, FieldErrors errors)
    {
        if (scale is not null) ValidateReplicas(scale.Wanted, document, errors);
    }

    public static void ValidateActual(ScalePaths? scale, DocumentObject document, FieldErrors errors)
    {
        if (scale is null) return;
        ValidateReplicas(scale.Actual, document, errors);
        if (scale.Selector.Length == 0) return;
        if (NestedField.Find(document, scale.Selector) is not (null or DocumentString) and { } other)
            errors.Invalid(new FieldPath(scale.Selector), "", NestedField.Mismatch(scale.Selector, other, "string"));
    }

    private static void ValidateReplicas(string path, DocumentObject document, FieldErrors errors)
    {
        var found = NestedField.Find(document, path);
        if (found is null) return;
        if (found is not DocumentNumber { IsWhole: true, Whole: var replicas })
            errors.Invalid(new FieldPath(path), 0, NestedField.Mismatch(path, found, "int64"));
        else if (replicas < 0) errors.Invalid(new FieldPath(path), replicas, "should be a non-negative integer");
        else if (replicas > int.MaxValue)
            errors.Invalid(new FieldPath(path), replicas, $"should be less than or equal to {int.MaxValue}");
    }
}
