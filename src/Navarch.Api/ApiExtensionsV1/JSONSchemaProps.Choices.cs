using Navarch.Api.Schemas;

namespace Navarch.Api.ApiExtensionsV1;

/// <summary>The values of a JSON schema that come in more than one shape.</summary>
public sealed partial record JSONSchemaProps
{
    private const string DefinitionPrefix = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";
    private static readonly ValueSchema.Struct Nested = new(TypeSchema.Of<JSONSchemaProps>);
    private static readonly ValueSchema Text = new ValueSchema.Scalar(ScalarKind.String);

    private static ValueSchema AnyJson { get; } = new ValueSchema.Any { Definition = DefinitionPrefix + "JSON" };

    private static ValueSchema AnyJsons { get; } = new ValueSchema.List(AnyJson);

    private static ValueSchema SchemaOrBool { get; } = new ValueSchema.Either(
        Nested, 2, new ValueSchema.Scalar(ScalarKind.Boolean), 1, DefinitionPrefix + "JSONSchemaPropsOrBool");

    private static ValueSchema SchemaOrSchemas { get; } = new ValueSchema.Either(
        Nested, 1, new ValueSchema.List(Nested), 2, DefinitionPrefix + "JSONSchemaPropsOrArray");

    private static ValueSchema SchemaOrNames { get; } = new ValueSchema.Map(new ValueSchema.Either(
        Nested, 1, new ValueSchema.List(Text), 2, DefinitionPrefix + "JSONSchemaPropsOrStringArray"));
}
