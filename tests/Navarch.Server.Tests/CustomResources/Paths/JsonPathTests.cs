using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.CustomResources.Paths;

namespace Navarch.Server.Tests.CustomResources.Paths;

public sealed class JsonPathTests
{
    private static readonly DocumentObject Sample = DocumentConversion.FromBytes("""
        {"metadata":{"name":"a","annotations":{"example.com/x.y":"dotted"}},
         "spec":{"items":[{"n":1,"t":"x"},{"n":2,"t":"y"},{"n":3,"t":"z"}]},
         "status":{"conditions":[{"type":"Ready","status":"True"},{"type":"Synced","status":"False"}]}}
        """u8);

    [Theory]
    [InlineData(".metadata.name", "a")]
    [InlineData("$.metadata.name", "a")]
    [InlineData("metadata.name", "a")]
    [InlineData(@".metadata.annotations.example\.com/x\.y", "dotted")]
    [InlineData(".metadata.annotations['example.com/x.y']", "dotted")]
    [InlineData(".spec.items[0].n", "1")]
    [InlineData(".spec.items[-1].t", "z")]
    [InlineData(".spec.items[*].n", "1 2 3")]
    [InlineData(".spec.items[1:].n", "2 3")]
    [InlineData(".spec.items[0,2].n", "1 3")]
    [InlineData(".spec.items[?(@.n>=2)].t", "y z")]
    [InlineData(".status.conditions[?(@.type==\"Ready\")].status", "True")]
    [InlineData(".status.conditions[?(@.type=='Synced')].status", "False")]
    [InlineData("..t", "x y z")]
    [InlineData(".spec.nothing.there", "")]
    [InlineData(".spec.items[7].n", "")]
    public void Finds(string path, string expected)
    {
        Assert.True(JsonPath.TryParse(path, out var parsed));
        Assert.Equal(expected, string.Join(' ', parsed.Find(Sample)));
    }

    [Theory]
    [InlineData(".spec.items[")]
    [InlineData(".spec.items[a]")]
    [InlineData(".spec.items[?(]")]
    [InlineData(".spec..")]
    public void What_is_no_path_is_refused(string path) => Assert.False(JsonPath.TryParse(path, out _));
}
