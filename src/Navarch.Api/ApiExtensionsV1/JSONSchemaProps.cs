using System.Collections.ObjectModel;

namespace Navarch.Api.ApiExtensionsV1;

/// <summary>A JSON schema, as far as definitions use it.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps")]
public sealed partial record JSONSchemaProps
{
    /// <summary>The schema's own name.</summary>
    [Field(1)]
    public string Id { get; init; } = "";

    /// <summary>The dialect in which it is written.</summary>
    [Field(2, Name = "$schema")]
    public string SchemaUri { get; init; } = "";

    /// <summary>Another schema that stands for this one; not allowed in definitions.</summary>
    [Field(3, Name = "$ref")]
    public string? Ref { get; init; }

    /// <summary>What the value means; kubectl explain shows it.</summary>
    [Field(4)]
    public string Description { get; init; } = "";

    /// <summary>object, array, string, integer, number or boolean.</summary>
    [Field(5)]
    public string Type { get; init; } = "";

    /// <summary>A finer form of the type, such as int64, date-time or ipv4.</summary>
    [Field(6)]
    public string Format { get; init; } = "";

    /// <summary>A short name of the value.</summary>
    [Field(7)]
    public string Title { get; init; } = "";

    /// <summary>What stands where nothing is given.</summary>
    [Field(8, Schema = nameof(AnyJson))]
    public RawJson? Default { get; init; }

    /// <summary>The greatest number.</summary>
    [Field(9)]
    public double? Maximum { get; init; }

    /// <summary>The number must be below the greatest.</summary>
    [Field(10)]
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The least number.</summary>
    [Field(11)]
    public double? Minimum { get; init; }

    /// <summary>The number must be above the least.</summary>
    [Field(12)]
    public bool ExclusiveMinimum { get; init; }

    /// <summary>The most characters.</summary>
    [Field(13)]
    public long? MaxLength { get; init; }

    /// <summary>The fewest characters.</summary>
    [Field(14)]
    public long? MinLength { get; init; }

    /// <summary>The regular expression that the text must match.</summary>
    [Field(15)]
    public string Pattern { get; init; } = "";

    /// <summary>The most items.</summary>
    [Field(16)]
    public long? MaxItems { get; init; }

    /// <summary>The fewest items.</summary>
    [Field(17)]
    public long? MinItems { get; init; }

    /// <summary>No item may occur twice; not allowed in definitions.</summary>
    [Field(18)]
    public bool UniqueItems { get; init; }

    /// <summary>The number of which it must be a multiple.</summary>
    [Field(19)]
    public double? MultipleOf { get; init; }

    /// <summary>The values of which it must be one.</summary>
    [Field(20, List = ListType.Atomic, Schema = nameof(AnyJsons))]
    public IReadOnlyList<RawJson> Enum { get; init; } = [];

    /// <summary>The most members.</summary>
    [Field(21)]
    public long? MaxProperties { get; init; }

    /// <summary>The fewest members.</summary>
    [Field(22)]
    public long? MinProperties { get; init; }

    /// <summary>Members that must be there.</summary>
    [Field(23, List = ListType.Atomic)]
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>What the items look like.</summary>
    [Field(24, Schema = nameof(SchemaOrSchemas))]
    public RawJson? Items { get; init; }

    /// <summary>Schemas that must all fit.</summary>
    [Field(25, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> AllOf { get; init; } = [];

    /// <summary>Schemas of which exactly one must fit.</summary>
    [Field(26, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> OneOf { get; init; } = [];

    /// <summary>Schemas of which at least one must fit.</summary>
    [Field(27, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> AnyOf { get; init; } = [];

    /// <summary>A schema that must not fit.</summary>
    [Field(28)]
    public JSONSchemaProps? Not { get; init; }

    /// <summary>The members that it may have, by name.</summary>
    [Field(29)]
    public IReadOnlyDictionary<string, JSONSchemaProps> Properties { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>What all other members look like, or whether there may be any.</summary>
    [Field(30, Schema = nameof(SchemaOrBool))]
    public RawJson? AdditionalProperties { get; init; }

    /// <summary>Members by patterns of their names; not allowed in definitions.</summary>
    [Field(31)]
    public IReadOnlyDictionary<string, JSONSchemaProps> PatternProperties { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>Members that need others; not allowed in definitions.</summary>
    [Field(32, Schema = nameof(SchemaOrNames))]
    public IReadOnlyDictionary<string, RawJson> Dependencies { get; init; } =
        ReadOnlyDictionary<string, RawJson>.Empty;

    /// <summary>What further items look like; not allowed in definitions.</summary>
    [Field(33, Schema = nameof(SchemaOrBool))]
    public RawJson? AdditionalItems { get; init; }

    /// <summary>Schemas to refer to; not allowed in definitions of kinds.</summary>
    [Field(34)]
    public IReadOnlyDictionary<string, JSONSchemaProps> Definitions { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    /// <summary>Where more is written.</summary>
    [Field(35)]
    public ExternalDocumentation? ExternalDocs { get; init; }

    /// <summary>An example.</summary>
    [Field(36, Schema = nameof(AnyJson))]
    public RawJson? Example { get; init; }

    /// <summary>Null is allowed.</summary>
    [Field(37)]
    public bool Nullable { get; init; }

    /// <summary>Keeps members that the schema does not name.</summary>
    [Field(38, Name = "x-kubernetes-preserve-unknown-fields")]
    public bool? XPreserveUnknownFields { get; init; }

    /// <summary>The value is an object of the API, with a kind and metadata of its own.</summary>
    [Field(39, Name = "x-kubernetes-embedded-resource")]
    public bool XEmbeddedResource { get; init; }

    /// <summary>The value is a number or a text.</summary>
    [Field(40, Name = "x-kubernetes-int-or-string")]
    public bool XIntOrString { get; init; }

    /// <summary>The members that tell items apart, for lists of type map.</summary>
    [Field(41, List = ListType.Atomic, Name = "x-kubernetes-list-map-keys")]
    public IReadOnlyList<string> XListMapKeys { get; init; } = [];

    /// <summary>atomic, set or map: how lists are merged.</summary>
    [Field(42, Name = "x-kubernetes-list-type")]
    public string? XListType { get; init; }

    /// <summary>granular or atomic: how objects are merged.</summary>
    [Field(43, Name = "x-kubernetes-map-type")]
    public string? XMapType { get; init; }

    /// <summary>Rules in CEL that the value must meet.</summary>
    [Field(44, List = ListType.Map, Keys = "rule", Patch = "merge", MergeKey = "rule",
        Name = "x-kubernetes-validations")]
    public IReadOnlyList<ValidationRule> XValidations { get; init; } = [];
}
