using Navarch.Controllers.Jobs;

namespace Navarch.Controllers.Tests.Jobs;

public sealed class IndexRangesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("0,1", "0,1")]
    [InlineData("0,1,2", "0-2")]
    [InlineData("5-7,1,3-4", "1,3-7")]
    [InlineData("8-20", "8,9")]
    [InlineData("x,2,-3", "2")]
    public void Reads_and_writes(string text, string canonical) =>
        Assert.Equal(canonical, IndexRanges.Parse(text, 10).ToString());

    [Fact]
    public void Adds() => Assert.Equal("0-4", IndexRanges.Parse("0,1,4", 10).With([2, 3, 2]).ToString());
}
