using Navarch.Api.Selectors;

namespace Navarch.Api.Tests.Selectors;

public sealed class FieldFilterTests
{
    private static readonly Dictionary<string, string> Pod = new()
    {
        ["metadata.name"] = "a", ["spec.nodeName"] = "", ["status.phase"] = "Running",
    };

    [Theory]
    [InlineData("metadata.name=a", true)]
    [InlineData("metadata.name==a,status.phase!=Failed", true)]
    [InlineData("spec.nodeName=", true)]
    [InlineData("spec.nodeName!=", false)]
    [InlineData("unknown=", true)]
    public void Matches(string text, bool matches)
    {
        Assert.True(FieldFilter.TryParse(text, out var filter, out var problem), problem);
        Assert.Equal(matches, filter.Matches(Pod));
    }

    [Theory]
    [InlineData("metadata.name", "invalid selector: 'metadata.name'; can't understand 'metadata.name'")]
    [InlineData("a=b=c", "invalid field selector: unescaped character in value: 61")]
    [InlineData(@"a=\x", @"invalid field selector: invalid escape sequence: \x")]
    public void Refuses(string text, string problem)
    {
        Assert.False(FieldFilter.TryParse(text, out _, out var found));
        Assert.Equal(problem, found);
    }

    [Fact]
    public void Escapes_in_values_are_kept()
    {
        Assert.True(FieldFilter.TryParse(@"a=x\,y\=z\\", out var filter, out _));
        Assert.Equal(@"x,y=z\", Assert.Single(filter.Requirements).Value);
        Assert.Equal(@"a=x\,y\=z\\", filter.ToString());
    }

    [Fact]
    public void Says_which_field_is_not_selectable()
    {
        Assert.True(FieldFilter.TryParse("spec.x=1", out var filter, out _));
        Assert.Equal("field label not supported: spec.x", filter.Refusal(["metadata.name", "spec.nodeName"]));
        Assert.Equal("\"spec.x\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"",
            filter.Refusal(["metadata.name", "metadata.namespace"]));
        Assert.Null(filter.Refusal(["spec.x"]));
    }
}
