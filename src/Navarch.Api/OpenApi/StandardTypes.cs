using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.OpenApi;

/// <summary>How scalars are published: some as definitions of their own, which clients know by name.</summary>
static class StandardTypes
{
    public const string Patch = "io.k8s.apimachinery.pkg.apis.meta.v1.Patch";
    public const string GroupVersionKind = "x-kubernetes-group-version-kind";

    public static (string Name, DocumentObject Schema)? Definition(ScalarKind kind, OpenApiDialect dialect) => kind switch
    {
        ScalarKind.Time => ("io.k8s.apimachinery.pkg.apis.meta.v1.Time",
            Described(Text("date-time"), "A moment in UTC, to the second: 2006-01-02T15:04:05Z.")),
        ScalarKind.MicroTime => ("io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime",
            Described(Text("date-time"), "A moment in UTC, to the microsecond: 2006-01-02T15:04:05.000000Z.")),
        ScalarKind.Duration => ("io.k8s.apimachinery.pkg.apis.meta.v1.Duration",
            Described(Text(""), "A span of time, such as 1m30s.")),
        ScalarKind.Quantity => ("io.k8s.apimachinery.pkg.api.resource.Quantity",
            Described(dialect.IsV3 ? OneOf("string", "number") : Text(""),
                "An amount with an optional suffix, decimal (m, k, M, G, …) or binary (Ki, Mi, Gi, …): 500m, 2, 1Gi. "
                + "It is written back in the shortest form of the same kind of suffix.")),
        ScalarKind.IntOrString => ("io.k8s.apimachinery.pkg.util.intstr.IntOrString",
            Described(IntOrString(dialect), "A whole number, or a text such as a name or a percentage.")),
        _ => null,
    };

    public static DocumentObject Primitive(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => new() { { "type", "boolean" } },
        ScalarKind.Int32 => new() { { "type", "integer" }, { "format", "int32" } },
        ScalarKind.Int64 => new() { { "type", "integer" }, { "format", "int64" } },
        ScalarKind.Double => new() { { "type", "number" }, { "format", "double" } },
        ScalarKind.Bytes => Text("byte"),
        _ => Text(""),
    };

    private static DocumentObject IntOrString(OpenApiDialect dialect)
    {
        if (!dialect.IsV3) return Text("int-or-string");
        var schema = OneOf("integer", "string");
        schema.Add("format", "int-or-string");
        return schema;
    }

    private static DocumentObject Text(string format)
    {
        var schema = new DocumentObject { { "type", "string" } };
        if (format.Length > 0) schema.Add("format", format);
        return schema;
    }

    private static DocumentObject OneOf(string first, string second) => new()
    {
        { "oneOf", new DocumentArray { new DocumentObject { { "type", first } }, new DocumentObject { { "type", second } } } },
    };

    private static DocumentObject Described(DocumentObject schema, string description)
    {
        schema.Add("description", description);
        return schema;
    }
}
