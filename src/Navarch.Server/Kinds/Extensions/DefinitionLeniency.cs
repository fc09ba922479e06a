using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>
/// What is demanded of a definition. One that was stored before something was demanded may go on without it.
/// </summary>
internal sealed record DefinitionLeniency
{
    public static DefinitionLeniency ForNew { get; } = new() { AllowsBrokenBundle = true };

    public bool RequiresReviewVersion { get; init; } = true;
    public bool RequiresKeptNames { get; init; }
    public bool RequiresSchema { get; init; } = true;
    public bool RequiresKnownTypes { get; init; } = true;
    public bool RequiresStructure { get; init; } = true;
    public bool RequiresPrunedDefaults { get; init; } = true;
    public bool RequiresAtomicSets { get; init; } = true;
    public bool RequiresMapKeys { get; init; } = true;

    /// <summary>The webhook's certificates may be none: nobody converts before the definition is established.</summary>
    public bool AllowsBrokenBundle { get; init; }

    /// <summary>Expressions that were there before may use all that this release knows.</summary>
    public StoredRules Stored { get; init; } = StoredRules.None;

    /// <summary>Names of versions whose schema is as it was.</summary>
    public IReadOnlySet<string> KeptVersions { get; init; } = new HashSet<string>();

    public static DefinitionLeniency ForUpdate(DefinitionSpec updated, DefinitionSpec old) => new()
    {
        RequiresReviewVersion = HasReviewVersion(old),
        RequiresKeptNames = old.IsEstablished,
        RequiresSchema = old.Versions.All(version => DefinitionSpec.SchemaSource(version) is not null),
        RequiresKnownTypes = !old.Any(node => node.Type.Length > 0 && !OpenApiSchemaRules.Types.Contains(node.Type)),
        RequiresStructure = !old.Schemas.Any(schema => schema is not null && IsNonStructural(schema)),
        RequiresPrunedDefaults = !old.Schemas.Any(schema => schema is not null && DefaultRules.AreUnpruned(schema)),
        RequiresAtomicSets = !old.Any(node => SchemaLists.FindUnatomic(node) is not null),
        RequiresMapKeys = !old.Any(SchemaLists.HasLooseKeys),
        AllowsBrokenBundle = !old.IsEstablished || ConversionRules.HasBrokenBundle(old),
        Stored = StoredRules.Of(old.Schemas.OfType<SchemaNode>()),
        KeptVersions = Kept(updated, old),
    };

    internal static bool IsNonStructural(SchemaNode schema)
    {
        if (StructuralRules.FindUnreadable(schema) is not null) return true;
        var errors = new FieldErrors();
        StructuralRules.Check(schema, FieldPath.Spec, errors);
        return !errors.IsEmpty;
    }

    private static bool HasReviewVersion(DefinitionSpec old)
    {
        var versions = old.Spec.Object("conversion")?.Object("webhook")?.Array("conversionReviewVersions");
        return versions is null or { Count: 0 } || versions.Any(version => ConversionRules.IsKnownReview(version.ToString()));
    }

    private static HashSet<string> Kept(DefinitionSpec updated, DefinitionSpec old)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in updated.Versions)
        {
            var before = old.Versions.FirstOrDefault(each => each.String("name") == version.String("name"));
            if (before is not null && DocumentValue.DeepEquals(before["schema"], version["schema"]))
                kept.Add(version.String("name") ?? "");
        }
        return kept;
    }
}
