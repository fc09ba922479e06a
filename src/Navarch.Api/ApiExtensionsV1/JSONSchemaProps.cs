using System.Collections.ObjectModel;

namespace Navarch.Api.ApiExtensionsV1;

[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps")]
public sealed partial record JSONSchemaProps
{
    [Field(1)]
    public string Id { get; init; } = "";

    [Field(2, Name = "$schema")]
    public string SchemaUri { get; init; } = "";

    [Field(3, Name = "$ref")]
    public string? Ref { get; init; }

    [Field(4)]
    public string Description { get; init; } = "";

    [Field(5)]
    public string Type { get; init; } = "";

    [Field(6)]
    public string Format { get; init; } = "";

    [Field(7)]
    public string Title { get; init; } = "";

    [Field(8, Schema = nameof(AnyJson))]
    public RawJson? Default { get; init; }

    [Field(9)]
    public double? Maximum { get; init; }

    [Field(10)]
    public bool ExclusiveMaximum { get; init; }

    [Field(11)]
    public double? Minimum { get; init; }

    [Field(12)]
    public bool ExclusiveMinimum { get; init; }

    [Field(13)]
    public long? MaxLength { get; init; }

    [Field(14)]
    public long? MinLength { get; init; }

    [Field(15)]
    public string Pattern { get; init; } = "";

    [Field(16)]
    public long? MaxItems { get; init; }

    [Field(17)]
    public long? MinItems { get; init; }

    [Field(18)]
    public bool UniqueItems { get; init; }

    [Field(19)]
    public double? MultipleOf { get; init; }

    [Field(20, List = ListType.Atomic, Schema = nameof(AnyJsons))]
    public IReadOnlyList<RawJson> Enum { get; init; } = [];

    [Field(21)]
    public long? MaxProperties { get; init; }

    [Field(22)]
    public long? MinProperties { get; init; }

    [Field(23, List = ListType.Atomic)]
    public IReadOnlyList<string> Required { get; init; } = [];

    [Field(24, Schema = nameof(SchemaOrSchemas))]
    public RawJson? Items { get; init; }

    [Field(25, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> AllOf { get; init; } = [];

    [Field(26, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> OneOf { get; init; } = [];

    [Field(27, List = ListType.Atomic)]
    public IReadOnlyList<JSONSchemaProps> AnyOf { get; init; } = [];

    [Field(28)]
    public JSONSchemaProps? Not { get; init; }

    [Field(29)]
    public IReadOnlyDictionary<string, JSONSchemaProps> Properties { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    [Field(30, Schema = nameof(SchemaOrBool))]
    public RawJson? AdditionalProperties { get; init; }

    [Field(31)]
    public IReadOnlyDictionary<string, JSONSchemaProps> PatternProperties { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    [Field(32, Schema = nameof(SchemaOrNames))]
    public IReadOnlyDictionary<string, RawJson> Dependencies { get; init; } =
        ReadOnlyDictionary<string, RawJson>.Empty;

    [Field(33, Schema = nameof(SchemaOrBool))]
    public RawJson? AdditionalItems { get; init; }

    [Field(34)]
    public IReadOnlyDictionary<string, JSONSchemaProps> Definitions { get; init; } =
        ReadOnlyDictionary<string, JSONSchemaProps>.Empty;

    [Field(35)]
    public ExternalDocumentation? ExternalDocs { get; init; }

    [Field(36, Schema = nameof(AnyJson))]
    public RawJson? Example { get; init; }

    [Field(37)]
    public bool Nullable { get; init; }

    [Field(38, Name = "x-kubernetes-preserve-unknown-fields")]
    public bool? XPreserveUnknownFields { get; init; }

    [Field(39, Name = "x-kubernetes-embedded-resource")]
    public bool XEmbeddedResource { get; init; }

    [Field(40, Name = "x-kubernetes-int-or-string")]
    public bool XIntOrString { get; init; }

    [Field(41, List = ListType.Atomic, Name = "x-kubernetes-list-map-keys")]
    public IReadOnlyList<string> XListMapKeys { get; init; } = [];

    [Field(42, Name = "x-kubernetes-list-type")]
    public string? XListType { get; init; }

    [Field(43, Name = "x-kubernetes-map-type")]
    public string? XMapType { get; init; }

    [Field(44, List = ListType.Map, Keys = "rule", Patch = "merge", MergeKey = "rule",
        Name = "x-kubernetes-validations")]
    public IReadOnlyList<ValidationRule> XValidations { get; init; } = [];
}
