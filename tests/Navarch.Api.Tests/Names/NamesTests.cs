using Navarch.Api.Names;

namespace Navarch.Api.Tests.Names;

public sealed class NamesTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("a-1", true)]
    [InlineData("1a", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("A", false)]
    [InlineData("a.b", false)]
    [InlineData("a_b", false)]
    public void Label(string name, bool valid) => Assert.Equal(valid, DnsName.Label(name).Count == 0);

    [Theory]
    [InlineData("a.b-c.1", true)]
    [InlineData("a..b", false)]
    [InlineData(".a", false)]
    [InlineData("a.", false)]
    [InlineData("a.-b", false)]
    public void Subdomain(string name, bool valid) => Assert.Equal(valid, DnsName.Subdomain(name).Count == 0);

    [Theory]
    [InlineData("app", true)]
    [InlineData("example.com/App_1", true)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a/b/c", false)]
    [InlineData("Example.com/a", false)]
    [InlineData("a b", false)]
    public void Label_key(string key, bool valid) => Assert.Equal(valid, LabelName.Key(key).Count == 0);

    [Fact]
    public void Says_what_is_wrong()
    {
        Assert.Equal(["must not contain dots"], DnsName.Label("a.b"));
        Assert.Equal(["must be no more than 63 characters"], DnsName.Label(new string('a', 64)));
        Assert.Equal(["a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start " +
            "and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is " +
            "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')"], DnsName.Label("A"));
        Assert.Equal(["name part must be non-empty", "name part must consist of alphanumeric characters, '-', '_' or '.', " +
            "and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex " +
            "used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"], LabelName.Key(""));
        Assert.Equal(["may not contain '/'", "may not contain '%'"], PathSegmentName.Check("a/b%", false));
        Assert.Equal(["may not be '..'"], PathSegmentName.Check("..", false));
    }

    [Theory]
    [InlineData("http", true)]
    [InlineData("a-b", true)]
    [InlineData("a--b", false)]
    [InlineData("80", false)]
    [InlineData("-a", false)]
    [InlineData("abcdefghijklmnop", false)]
    public void Port(string name, bool valid) => Assert.Equal(valid, FieldName.Port(name).Count == 0);

    [Fact]
    public void Prefix_may_end_with_a_dash()
    {
        Assert.Empty(ObjectName.Subdomain("web-", isPrefix: true));
        Assert.NotEmpty(ObjectName.Subdomain("web-", isPrefix: false));
    }
}
