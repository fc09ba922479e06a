using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// One place of an OpenAPI v3 schema, as a CustomResourceDefinition holds it. What every object asks for is read once;
/// all else is looked up in <see cref="Source"/> when something asks. Not to be changed.
/// </summary>
public sealed class SchemaNode
{
    private SchemaNode(DocumentObject source) => Source = source;

    /// <summary>The JSON schema that this was read from.</summary>
    public DocumentObject Source { get; }

    /// <summary><c>object</c>, <c>array</c>, <c>string</c>…; empty where none is given.</summary>
    public string Type { get; private init; } = "";
    public bool IsNullable { get; private init; }

    /// <summary><c>x-kubernetes-preserve-unknown-fields</c>.</summary>
    public bool PreservesUnknownFields { get; private init; }

    /// <summary><c>x-kubernetes-embedded-resource</c>: has apiVersion, kind and metadata of its own.</summary>
    public bool IsEmbeddedResource { get; private init; }

    /// <summary><c>x-kubernetes-int-or-string</c>.</summary>
    public bool IsIntOrString { get; private init; }

    /// <summary>Of a list's items; null where they have none.</summary>
    public SchemaNode? Items { get; private init; }

    /// <summary>By name, in the order of names.</summary>
    public SchemaProperties Properties { get; private init; } = SchemaProperties.None;

    /// <summary>Of members that <see cref="Properties"/> doesn't name.</summary>
    public SchemaNode? AdditionalProperties { get; private init; }

    /// <summary>Other members are spoken of: by a schema, or by true or false.</summary>
    public bool HasAdditionalProperties { get; private init; }

    /// <summary><c>additionalProperties: false</c>.</summary>
    public bool ForbidsAdditionalProperties { get; private init; }

    public DocumentValue? Default { get; private init; }

    /// <summary><c>x-kubernetes-list-type</c>: <c>atomic</c>, <c>set</c> or <c>map</c>; null where none is given.</summary>
    public string? ListType { get; private init; }
    public IReadOnlyList<string> ListMapKeys { get; private init; } = [];
    public IReadOnlyList<SchemaNode> AllOf { get; private init; } = [];
    public IReadOnlyList<SchemaNode> AnyOf { get; private init; } = [];
    public IReadOnlyList<SchemaNode> OneOf { get; private init; } = [];
    public SchemaNode? Not { get; private init; }

    /// <summary><c>x-kubernetes-validations</c>, here: objects with <c>rule</c>, <c>message</c> and so on.</summary>
    public DocumentArray? Rules { get; private init; }

    /// <summary>Something here or below has a default.</summary>
    internal bool HasDefaults { get; private set; }

    /// <summary>Of how many values the default is made.</summary>
    internal int DefaultValues { get; private set; }

    /// <summary>Something here or below is a resource within the resource.</summary>
    internal bool HasEmbedded { get; private set; }

    /// <summary>Something here or below is a list whose items may not repeat.</summary>
    internal bool HasUniqueItems { get; private set; }

    /// <summary>Something here or below has rules in CEL.</summary>
    internal bool HasRules { get; private set; }

    internal NodeValidator Validator => field ??= new(this, isOfDefault: false);
    internal NodeValidator DefaultValidator => field ??= new(this, isOfDefault: true);

    /// <summary>Reads a schema as it is; one that breaks the rules of definitions is read as far as it goes.</summary>
    public static SchemaNode Read(DocumentObject source)
    {
        var additional = source["additionalProperties"];
        var node = new SchemaNode(source)
        {
            Type = source.String("type") ?? "",
            IsNullable = source.Bool("nullable") == true,
            PreservesUnknownFields = source.Bool("x-kubernetes-preserve-unknown-fields") == true,
            IsEmbeddedResource = source.Bool("x-kubernetes-embedded-resource") == true,
            IsIntOrString = source.Bool("x-kubernetes-int-or-string") == true,
            Items = Nested(source["items"]),
            Properties = SchemaProperties.Read(source.Object("properties")),
            AdditionalProperties = Nested(additional),
            HasAdditionalProperties = additional is DocumentObject or DocumentBool,
            ForbidsAdditionalProperties = additional is DocumentBool { Value: false },
            Default = source["default"] is DocumentNull ? null : source["default"],
            ListType = source.String("x-kubernetes-list-type"),
            ListMapKeys = Texts(source.Array("x-kubernetes-list-map-keys")),
            AllOf = All(source.Array("allOf")),
            AnyOf = All(source.Array("anyOf")),
            OneOf = All(source.Array("oneOf")),
            Not = Nested(source["not"]),
            Rules = source.Array("x-kubernetes-validations") is { Count: > 0 } rules ? rules : null,
        };
        node.SumUp();
        return node;
    }

    /// <summary>The schema of a member; null where nothing is said of it.</summary>
    public SchemaNode? Member(string name) => Properties.Find(name) ?? AdditionalProperties;

    internal static IReadOnlyList<string> Texts(DocumentArray? items)
    {
        if (items is null || items.Count == 0) return [];
        var texts = new List<string>(items.Count);
        foreach (var item in items)
            if (item is DocumentString text) texts.Add(text.Value);
        return texts;
    }

    private static SchemaNode? Nested(DocumentValue? source) => source is DocumentObject members ? Read(members) : null;

    private static IReadOnlyList<SchemaNode> All(DocumentArray? sources)
    {
        if (sources is null || sources.Count == 0) return [];
        var nodes = new List<SchemaNode>(sources.Count);
        foreach (var source in sources)
            if (source is DocumentObject members) nodes.Add(Read(members));
        return nodes;
    }

    private void SumUp()
    {
        HasDefaults = Default is not null;
        DefaultValues = Default is null ? 0 : ValuesOf(Default);
        HasEmbedded = IsEmbeddedResource;
        HasUniqueItems = ListType is "set" or "map";
        HasRules = Rules is not null;
        if (Items is not null) Add(Items);
        if (AdditionalProperties is not null) Add(AdditionalProperties);
        foreach (var property in Properties) Add(property.Value);
        // Conjunctions alone may hold rules beside the structure.
        foreach (var part in AllOf) HasRules |= part.HasRules;
    }

    private static int ValuesOf(DocumentValue value)
    {
        var count = 1;
        if (value is DocumentObject members)
            foreach (var (_, member) in members) count += ValuesOf(member);
        else if (value is DocumentArray items)
            foreach (var item in items) count += ValuesOf(item);
        return count;
    }

    private void Add(SchemaNode below)
    {
        HasDefaults |= below.HasDefaults;
        HasEmbedded |= below.HasEmbedded;
        HasUniqueItems |= below.HasUniqueItems;
        HasRules |= below.HasRules;
    }
}
