using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Server.Discovery;

/// <summary>
/// The messages of <c>apidiscovery.k8s.io</c>, the same in v2 and v2beta1. They are no resources, so that nothing but
/// their protobuf numbers is needed.
/// </summary>
internal static class AggregatedSchema
{
    private static readonly TypeSchema Kind = Type(
        "GroupVersionKind", Text("group", 1), Text("version", 2), Text("kind", 3));

    private static readonly TypeSchema Subresource = Type(
        "APISubresourceDiscovery", Text("subresource", 1), Pointer("responseKind", 2, Kind),
        Many("acceptedTypes", 3, Struct(Kind)), Many("verbs", 4, String));

    private static readonly TypeSchema Resource = Type(
        "APIResourceDiscovery", Text("resource", 1), Pointer("responseKind", 2, Kind), Text("scope", 3),
        Text("singularResource", 4), Many("verbs", 5, String), Many("shortNames", 6, String),
        Many("categories", 7, String), Many("subresources", 8, Struct(Subresource)));

    /// <summary>Other servers' answers are held against it.</summary>
    public static TypeSchema Version { get; } = Type(
        "APIVersionDiscovery", Text("version", 1), Many("resources", 2, Struct(Resource)), Text("freshness", 3));

    private static readonly TypeSchema Group = Type(
        "APIGroupDiscovery", One("metadata", 1, ObjectMeta.Schema), Many("versions", 2, Struct(Version)));

    public static TypeSchema List { get; } = Type(
        "APIGroupDiscoveryList", One("metadata", 1, ListMeta.Schema), Many("items", 2, Struct(Group)));

    private static ValueSchema String => new ValueSchema.Scalar(ScalarKind.String);

    private static TypeSchema Type(string name, params FieldSchema[] fields) =>
        new($"io.k8s.api.apidiscovery.v2.{name}", "", fields);

    private static ValueSchema.Struct Struct(TypeSchema type) => new(() => type);

    private static FieldSchema Text(string name, int number) =>
        new() { Name = name, Number = number, Value = String };

    private static FieldSchema One(string name, int number, TypeSchema type) =>
        new() { Name = name, Number = number, Value = Struct(type) };

    private static FieldSchema Pointer(string name, int number, TypeSchema type) =>
        new() { Name = name, Number = number, Value = Struct(type), IsNullable = true };

    private static FieldSchema Many(string name, int number, ValueSchema item) =>
        new() { Name = name, Number = number, Value = new ValueSchema.List(item) };
}
