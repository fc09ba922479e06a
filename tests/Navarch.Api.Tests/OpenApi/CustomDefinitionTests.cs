using Navarch.Api.Documents;
using Navarch.Api.OpenApi;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Api.Tests.OpenApi;

/// <summary>How kube-apiserver v1.34 publishes the schema of <c>Schemas/Structural/Facts</c>; texts left out.</summary>
public sealed class CustomDefinitionTests
{
    [Theory]
    [InlineData("v3", true)]
    [InlineData("v2", false)]
    public void A_custom_resource_is_published_as_upstream_publishes_it(string version, bool isV3)
    {
        var schema = Trees.Parsed(File.ReadLines(At("Schemas/Structural/Facts/values.jsonl")).First());
        var upstream = Trees.Parsed(File.ReadAllText(At("OpenApi/Facts/custom.json"))).Object(version)!;
        upstream.Remove("x-kubernetes-group-version-kind");
        foreach (var name in (string[])["apiVersion", "kind"]) upstream.Object("properties")!.Remove(name);
        var published = CustomDefinition.Of(SchemaNode.Read(schema), isV3 ? OpenApiDialect.V3 : OpenApiDialect.V2)!;
        var (expected, actual) = (Fields(upstream), Fields(published));
        Assert.Equal(Trees.Sorted(upstream.Object("properties")!["metadata"]!), WithoutTexts(published.Object("properties")!["metadata"]!));
        foreach (var (name, field) in expected)
            Assert.Equal($"{name}: {Trees.Sorted(field)}", $"{name}: {WithoutTexts(actual[name] ?? DocumentNull.Instance)}");
        Assert.Equal(expected.Count, actual.Count);
    }

    [Fact]
    public void Its_group_has_a_document_in_which_it_stands()
    {
        var schema = StructuralSchema.Read(Trees.Object("{'type':'object','properties':{'spec':{'type':'object','x-kubernetes-embedded-resource':true,'x-kubernetes-preserve-unknown-fields':true}}}"));
        var resource = new OpenApiResource(new("example.com", "v1", "Widget", "widgets", ResourceScope.Namespaced),
            schema.ToTypeSchema("com.example.v1.Widget"), ["get", "list", "create"]);
        var schemas = Trees.Parsed(System.Text.Encoding.UTF8.GetString(OpenApiV3.Json([resource])))
            .Object("components")!.Object("schemas")!;
        var widget = schemas.Object("com.example.v1.Widget")!;
        Assert.Equal(["apiVersion", "kind", "metadata", "spec"],
            widget.Object("properties")!.Select(property => property.Key).Order(StringComparer.Ordinal));
        Assert.NotNull(widget["x-kubernetes-group-version-kind"]);
        Assert.NotNull(schemas["com.example.v1.WidgetList"]);
        Assert.NotNull(schemas["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"]);
    }

    [Fact]
    public void Version_2_says_nothing_of_a_resource_that_keeps_what_it_does_not_know()
    {
        var open = SchemaNode.Read(Trees.Object("{'type':'object','x-kubernetes-preserve-unknown-fields':true}"));
        Assert.Null(CustomDefinition.Of(open, OpenApiDialect.V2));
        Assert.NotNull(CustomDefinition.Of(open, OpenApiDialect.V3));
    }

    private static DocumentObject Fields(DocumentObject definition) =>
        definition.Object("properties")!.Object("spec")!.Object("properties")!;

    private static string WithoutTexts(DocumentValue value)
    {
        value = value.DeepClone();
        Strip(value);
        return Trees.Sorted(value);
    }

    private static void Strip(DocumentValue value)
    {
        if (value is DocumentObject members)
        {
            if (members["description"] is DocumentString) members.Remove("description");
            foreach (var (_, member) in members) Strip(member);
        }
        else if (value is DocumentArray items)
            foreach (var item in items) Strip(item);
    }

    private static string At(string path) => Path.Combine(AppContext.BaseDirectory, path);
}
