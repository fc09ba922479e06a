using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Server.CustomResources;

/// <summary>The schema of one version of a definition, read when it is first needed.</summary>
internal sealed class VersionSchema(Definition definition, DefinedVersion version)
{
    public StructuralSchema Structure => field ??= definition.PreservesUnknownFields || Published is not { } published
        ? StructuralSchema.OfAnything()
        : StructuralSchema.Read(published);

    /// <summary>Its rules in CEL; null where it has none.</summary>
    public SchemaRules? Rules => field ??= SchemaRules.Of(Structure);

    /// <summary>What the pipeline is guided by.</summary>
    public TypeSchema Type => field ??= Typed();

    /// <summary>The schema as the definition has it; null where it has none. Read anew each time.</summary>
    public DocumentObject? Published
    {
        get
        {
            var spec = DocumentConversion.FromBytes(definition.Json.Span).Object("spec");
            foreach (var present in spec?.Array("versions") ?? [])
                if (present is DocumentObject found && found.String("name") == version.Name)
                    return found.Object("schema")?.Object("openAPIV3Schema");
            return null;
        }
    }

    /// <summary>As OpenAPI names it: the group's parts in reverse, version, kind.</summary>
    public string Name { get; } = string.Join('.',
        [.. definition.Group.Split('.').Reverse(), version.Name, definition.AcceptedNames.Kind]);

    private TypeSchema Typed()
    {
        var type = Structure.ToTypeSchema(Name);
        return new TypeSchema(type.Definition, type.Description, [.. type.Fields.OrderBy(IsNotMetadata)])
        {
            IsAtomic = type.IsAtomic,
            Structure = type.Structure,
            Form = new CustomForm(Structure),
        };
    }

    /// <summary>Objects are stored and sent with their metadata first.</summary>
    private static bool IsNotMetadata(FieldSchema field) => field.Name != "metadata";
}
