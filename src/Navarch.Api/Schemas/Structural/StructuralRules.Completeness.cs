using Navarch.Api.Errors;

namespace Navarch.Api.Schemas.Structural;

/// <summary>What alternatives restrict must be there: each of their fields and items has its place in the structure.</summary>
public static partial class StructuralRules
{
    /// <param name="values">The schema that restricts.</param>
    /// <param name="structure">What it restricts; null where nothing of the kind is declared.</param>
    /// <param name="place">Of <paramref name="structure"/>.</param>
    /// <param name="path">Of <paramref name="values"/>.</param>
    /// <param name="errors">What is missing.</param>
    private static void Completeness(
        SchemaNode values, SchemaNode structure, FieldPath place, FieldPath path, FieldErrors errors)
    {
        if (values.Not is not null) NestedCompleteness(values.Not, structure, place, path.Child("not"), errors);
        for (var i = 0; i < values.AllOf.Count; i++)
            NestedCompleteness(values.AllOf[i], structure, place, path.Child("allOf").Index(i), errors);
        for (var i = 0; i < values.AnyOf.Count; i++)
            NestedCompleteness(values.AnyOf[i], structure, place, path.Child("anyOf").Index(i), errors);
        for (var i = 0; i < values.OneOf.Count; i++)
            NestedCompleteness(values.OneOf[i], structure, place, path.Child("oneOf").Index(i), errors);
    }

    private static void NestedCompleteness(
        SchemaNode values, SchemaNode? structure, FieldPath place, FieldPath path, FieldErrors errors)
    {
        if (structure is null)
        {
            errors.Required(place, $"because it is defined in {path}");
            return;
        }
        Completeness(values, structure, place, path, errors);
        if (values.Items is not null)
            NestedCompleteness(values.Items, structure.Items, place.Child("items"), path.Child("items"), errors);
        foreach (var (name, property) in values.Properties)
            NestedCompleteness(property, structure.Properties.Find(name), place.Child("properties").Key(name),
                path.Child("properties").Key(name), errors);
    }
}
