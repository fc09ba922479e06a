using System.Text;
using System.Text.Json;
using Navarch.Api.Quantities;

namespace Navarch.Api.Tests.Quantities;

public sealed class RawJsonTests
{
    [Theory]
    [InlineData("null"), InlineData("1e3"), InlineData("\"ü\""), InlineData("[]"), InlineData("{\"a\":[1,{\"b\":true}]}")]
    public void Any_value_is_kept_as_it_is(string text) => Assert.Equal(text, Of(text).ToString());

    [Theory]
    [InlineData(""), InlineData("{"), InlineData("{}{}"), InlineData("01"), InlineData("{\"a\":}"), InlineData("nul")]
    public void What_is_no_value_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Of(text));

    [Fact]
    public void Equal_are_those_of_the_same_text()
    {
        Assert.Equal(Of("{\"a\":1}"), Of("{\"a\":1}"));
        Assert.Equal(Of("{\"a\":1}").GetHashCode(), Of("{\"a\":1}").GetHashCode());
        Assert.NotEqual(Of("{\"a\":1}"), Of("{\"a\":2}"));
    }

    private static RawJson Of(string text) => new(Encoding.UTF8.GetBytes(text));
}
