using System.Text;
using Navarch.Api.Documents;
using Navarch.Core.Limits;

namespace Navarch.Api.Tests.Documents;

public sealed class DocumentJsonTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "9223372036854776000")]
    [InlineData("1.0", "1")]
    [InlineData("1e2", "100")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1e23", "1e+23")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-123.456e-10", "-1.23456e-8")]
    public void Numbers_are_written_as_go_writes_them(string given, string written) => Assert.Equal(written, Again(given));

    [Theory]
    [InlineData("\"<a>&\"", "\"\\u003ca\\u003e\\u0026\"")]
    [InlineData("\"\\u2028é😀\\u0001\"", "\"\\u2028é😀\\u0001\"")]
    [InlineData("\"\\ud800x\"", "\"\uFFFDx\"")]
    [InlineData("\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"/\\b\\f\\n\\r\\t\\\"\\\\\"")]
    public void Texts_are_written_as_go_writes_them(string given, string written) => Assert.Equal(written, Again(given));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\":}")]
    [InlineData("{} x")]
    [InlineData("[1,]")]
    [InlineData("1e999")]
    [InlineData("nul")]
    public void Malformed_text_is_an_error_and_no_exception(string text) => Assert.IsType<DocumentParse.Failed>(Parse(text));

    [Fact]
    public void An_error_says_where()
    {
        var failed = Assert.IsType<DocumentParse.Failed>(Parse("{\"spec\":{\"containers\":[{},{\"name\":x}]}}"));

        Assert.Equal("spec.containers[1].name", failed.Path);
        Assert.Equal(34, failed.Offset);
        Assert.StartsWith("invalid JSON: ", failed.Message);
    }

    [Fact]
    public void Members_given_twice_are_named_and_the_last_counts()
    {
        var parsed = Assert.IsType<DocumentParse.Parsed>(Parse("""{"a":[{"b":1,"b":2}],"a":3}"""));

        Assert.Equal(["a[0].b", "a"], parsed.DuplicateFields);
        Assert.Equal(3, ((DocumentObject)parsed.Value).Whole("a"));
    }

    [Fact]
    public void Limits_hold()
    {
        var limits = new DocumentLimits { BytesMax = 100, DepthMax = 3, NodesMax = 10 };

        Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse("[[[1]]]"u8, limits));
        Assert.True(Assert.IsType<DocumentParse.Failed>(DocumentJson.Parse("[[[[1]]]]"u8, limits)).IsTooLarge);
        Assert.True(Assert.IsType<DocumentParse.Failed>(DocumentJson.Parse("[1,2,3,4,5,6,7,8,9,10]"u8, limits)).IsTooLarge);
        Assert.True(Assert.IsType<DocumentParse.Failed>(DocumentJson.Parse(new byte[101], limits)).IsTooLarge);
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(20251121);
        var seed = Encoding.UTF8.GetBytes("""{"kind":"Pod","a":[1,2.5,"x\u00e9",true,null],"b":{"c":"😀"}}""");
        for (var i = 0; i < 20_000; i++)
        {
            var noise = (byte[])seed.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--) noise[random.Next(noise.Length)] = (byte)random.Next(256);
            if (DocumentJson.Parse(noise) is DocumentParse.Parsed parsed) Assert.NotEmpty(DocumentJson.Write(parsed.Value));
        }
    }

    [Fact]
    public void Removing_leaves_the_rest_in_place()
    {
        var members = new DocumentObject();
        for (var i = 0; i < 1000; i++) members.Add($"m{i}", i);
        for (var i = 0; i < 1000; i += 2) Assert.True(members.Remove($"m{i}"));
        members.Add("m0", 7);

        Assert.Equal(501, members.Count);
        Assert.Equal(999, members.Whole("m999"));
        Assert.Equal("m1", members.First().Key);
        Assert.Equal("m0", members.Last().Key);
        Assert.False(members.Contains("m2"));
    }

    private static string Again(string json) =>
        Encoding.UTF8.GetString(DocumentJson.Write(Assert.IsType<DocumentParse.Parsed>(Parse(json)).Value));

    private static DocumentParse Parse(string json) => DocumentJson.Parse(Encoding.UTF8.GetBytes(json));
}
