using System.Collections.Frozen;
using Navarch.Api.Codecs;
using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;

namespace Navarch.Api.Schemas;

/// <summary>
/// The shape of one object type: what decoding, pruning, defaulting, merging, protobuf and OpenAPI are guided by. For a
/// declared kind the generator makes it; for a custom resource it is read from the definition.
/// </summary>
public sealed class TypeSchema
{
    private readonly FrozenDictionary<string, FieldSchema> _byName;

    public TypeSchema(string definition, string description, IReadOnlyList<FieldSchema> fields)
    {
        Definition = definition;
        Description = description;
        Fields = fields;
        _byName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++) fields[i].Index = i;
        AlwaysWritten = [.. fields.Where(field => field.AlwaysWritten)];
    }

    /// <summary>OpenAPI definition name: <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
    public string Definition { get; }

    /// <summary>What <c>kubectl explain</c> shows.</summary>
    public string Description { get; }

    /// <summary>In the order of declaration, which is the order of writing.</summary>
    public IReadOnlyList<FieldSchema> Fields { get; }

    /// <summary>Those of <see cref="Fields"/> that decoding fills in where they are absent.</summary>
    internal FieldSchema[] AlwaysWritten { get; }

    /// <summary>An object of which nothing is set, with the fields that are always written. Not to be changed.</summary>
    internal DocumentObject Empty => field ??= Absences.Of(this);

    internal ProtobufLayout Protobuf => field ??= ProtobufLayout.Of(this);

    /// <summary><c>v1.PodSpec</c>, as messages name a type.</summary>
    internal string ShortName
    {
        get
        {
            var parts = Definition.Split('.');
            return parts.Length < 2 ? Definition : $"{parts[^2]}.{parts[^1]}";
        }
    }

    /// <summary>A declared type's schema, where it is known only as a type argument.</summary>
    public static TypeSchema Of<T>() where T : IApiType<T> => T.Schema;

    /// <summary>Server-side apply replaces a value of the type as a whole, wherever it stands.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Of a custom resource: the schema of its definition, as which it is published.</summary>
    public Structural.SchemaNode? Structure { get; init; }

    /// <summary>Set where decoding is not guided by <see cref="Fields"/> alone: custom resources.</summary>
    public DocumentForm? Form { get; init; }

    /// <summary>
    /// Has a kind and an apiVersion, even where it stands within another (a StatefulSet's claims for volumes).
    /// </summary>
    public bool IsKind { get; init; }

    /// <summary>What a field shows of which nothing is set; null when it isn't written then.</summary>
    public DocumentValue? EmptyOf(string name) => Empty[name]?.DeepClone();

    public FieldSchema? Find(string name) => _byName.GetValueOrDefault(name);
}
