using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Declarations;

/// <summary>A kind outside of the product is completed as the built-in ones are.</summary>
public sealed class GeneratedTypeTests
{
    private const string Json =
        """{"kind":"Widget","apiVersion":"example.com/v1","metadata":{"name":"w"},"schema":{"parts":[{"new":false},{}]},"""
        + "\"resourceType\":\"r\",\"class\":{\"a\":[1],\"b\":[2,3]},\"every\":\"1m\"}";

    [Fact]
    public void Its_objects_are_written_and_read()
    {
        var widget = new Widget
        {
            Metadata = new ObjectMeta { Name = "w" },
            Schema = new WidgetPart { Parts = [new WidgetPart { New = false }, new WidgetPart()] },
            ResourceType = "r",
            Class = new Dictionary<string, IReadOnlyList<int>> { ["b"] = [2, 3], ["a"] = [1] },
            Every = "1m",
        };

        Assert.Equal(Json, Encoding.UTF8.GetString(KubernetesJson.Serialize(widget)));
        var again = KubernetesJson.Deserialize<Widget>(Encoding.UTF8.GetBytes(Json));
        Assert.Equal(Json, Encoding.UTF8.GetString(KubernetesJson.Serialize(again)));
    }

    [Fact]
    public void Its_schema_says_what_the_declaration_says()
    {
        var schema = TypeSchema.Of<Widget>();

        Assert.Equal("com.example.v1.Widget", schema.Definition);
        Assert.Equal("A kind as an operator author declares it, with names that <clash> with what is generated.", schema.Description);
        Assert.Equal(["metadata", "schema", "resourceType", "class", "every"], schema.Fields.Select(field => field.Name));
        Assert.Equal("""{"a":[1,true,null]}""", Encoding.UTF8.GetString(Navarch.Api.Documents.DocumentJson.Write(schema.Find("class")!.Default!)));
        Assert.Same(WidgetPart.Schema, ((ValueSchema.Struct)((ValueSchema.List)WidgetPart.Schema.Fields[0].Value).Item).Type);
    }

    [Fact]
    public void It_is_listed_with_its_assembly()
    {
        var kind = Assert.Single(Navarch.Api.Tests.GeneratedKinds.All);

        Assert.Equal(("widgets", "example.com/v1"), (kind.ResourceType.Plural, kind.ResourceType.ApiVersion));
        Assert.Equal(["wd", "wg"], kind.ResourceType.ShortNames);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"every\":1}")]
    [InlineData("{\"class\":{\"a\":1}}")]
    [InlineData("{\"schema\":[]}")]
    [InlineData("{\"schema\":{\"new\":\"x\"}}")]
    public void A_value_of_another_type_is_refused(string json) =>
        Assert.Throws<System.Text.Json.JsonException>(() => KubernetesJson.Deserialize<Widget>(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Null_and_unknown_members_leave_the_default() => Assert.Equal(
        """{"kind":"Widget","apiVersion":"example.com/v1","metadata":{}}""",
        Encoding.UTF8.GetString(KubernetesJson.Serialize(KubernetesJson.Deserialize<Widget>(
            """{"metadata":null,"class":null,"more":[{"x":1}]}"""u8))));
}
