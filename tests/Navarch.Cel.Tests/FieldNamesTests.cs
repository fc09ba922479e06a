using Navarch.Cel.Schemas;

namespace Navarch.Cel.Tests;

public sealed class FieldNamesTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a.b-c/d", "a__dot__b__dash__c__slash__d")]
    [InlineData("a__b", "a__underscores__b")]
    [InlineData("a_b_", "a_b_")]
    [InlineData("namespace", "__namespace__")]
    public void A_name_is_read_back_as_it_was(string name, string written)
    {
        Assert.Equal(written, FieldNames.Escape(name));
        Assert.Equal(name, FieldNames.Unescape(written));
    }

    [Theory]
    [InlineData("a__b")]
    [InlineData("__a__")]
    [InlineData("a__")]
    [InlineData("__dot")]
    public void What_no_name_is_written_as_means_none(string written) => Assert.Null(FieldNames.Unescape(written));
}
