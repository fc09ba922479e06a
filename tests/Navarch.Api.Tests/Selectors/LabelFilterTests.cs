using Navarch.Api.MetaV1;
using Navarch.Api.Selectors;

namespace Navarch.Api.Tests.Selectors;

public sealed class LabelFilterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=b,c!=d,e in (g,f),!h,i", "a=b,c!=d,e in (f,g),!h,i")]
    [InlineData("b=1, a==2", "a==2,b=1")]
    [InlineData("x notin (a)", "x notin (a)")]
    [InlineData("x in ()", "x in ()")]
    [InlineData("x in (a,,b)", "x in (,a,b)")]
    [InlineData("x=", "x=")]
    [InlineData("x>1,y<2", "x>1,y<2")]
    [InlineData("in in (in)", "in in (in)")]
    [InlineData("example.com/a=b", "example.com/a=b")]
    public void Reads(string text, string written)
    {
        Assert.True(LabelFilter.TryParse(text, out var filter, out var problem), problem);
        Assert.Equal(written, filter.ToString());
    }

    [Theory]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("(a)", "found '(', expected: !, identifier, or 'end of string'")]
    [InlineData("a,", "found '', expected: identifier after ','")]
    [InlineData("!a=b", "found '=', expected: ',' or 'end of string'")]
    [InlineData("x in (a b)", "unable to parse requirement: found 'b', expected: ',' or ')'")]
    [InlineData("x in a", "unable to parse requirement: found 'a' expected: '('")]
    public void Refuses(string text, string problem)
    {
        Assert.False(LabelFilter.TryParse(text, out _, out var found));
        Assert.Equal(problem, found);
    }

    [Theory]
    [InlineData("app=web", true)]
    [InlineData("app=db", false)]
    [InlineData("app in (web,db)", true)]
    [InlineData("app!=db", true)]
    [InlineData("gone!=db", true)]
    [InlineData("gone notin (a)", true)]
    [InlineData("gone", false)]
    [InlineData("!gone", true)]
    [InlineData("tier>2", true)]
    [InlineData("tier<3", false)]
    [InlineData("app>2", false)]
    [InlineData("app=web,tier=3", true)]
    [InlineData("app=web,tier=4", false)]
    public void Matches(string text, bool matches)
    {
        Assert.True(LabelFilter.TryParse(text, out var filter, out _));
        Assert.Equal(matches, filter.Matches(new Dictionary<string, string> { ["app"] = "web", ["tier"] = "3" }));
        Assert.Equal(matches, filter.Matches(Trees.Object("{'app':'web','tier':'3'}")));
    }

    [Fact]
    public void Is_narrowed()
    {
        var web = LabelFilter.From(new Dictionary<string, string> { ["app"] = "web" });
        Assert.Equal("app=web,tier=1", web.And("tier", "1").ToString());
        Assert.Equal("app=web,tier!=1", web.AndNot("tier", "1").ToString());
        Assert.Equal("app=web,tier!=1", web.And(LabelFilter.Everything.AndNot("tier", "1")).ToString());
        Assert.True(web.And(LabelFilter.Nothing).IsNothing);
        Assert.True(LabelFilter.Nothing.And("app", "web").IsNothing);
    }

    [Fact]
    public void Comes_from_a_selector()
    {
        Assert.False(LabelFilter.From((LabelSelector?)null).Matches(new Dictionary<string, string>()));
        Assert.True(LabelFilter.From(new LabelSelector()).IsEverything);
        var selector = new LabelSelector
        {
            MatchLabels = new Dictionary<string, string> { ["b"] = "1" },
            MatchExpressions = [new() { Key = "a", Operator = LabelSelectorOperator.NotIn, Values = ["x"] }],
        };
        Assert.Equal("a notin (x),b=1", LabelFilter.From(selector).ToString());
        Assert.False(LabelFilter.TryFrom(new() { MatchExpressions = [new() { Key = "a", Operator = "Near" }] }, out _, out var problem));
        Assert.Equal("\"Near\" is not a valid label selector operator", problem);
    }

    [Fact]
    public void Reads_back_what_it_writes()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var text = string.Join(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Requirement(random)));
            Assert.True(LabelFilter.TryParse(text, out var filter, out var problem), $"seed {seed}: {problem}");
            Assert.True(LabelFilter.TryParse(filter.ToString(), out var again, out _), $"seed {seed}");
            Assert.Equal(filter.ToString(), again.ToString());
        }
    }

    private static string Requirement(Random random)
    {
        var key = "k" + random.Next(5);
        return random.Next(6) switch
        {
            0 => key,
            1 => "!" + key,
            2 => $"{key} = v{random.Next(3)}",
            3 => $"{key}!=v{random.Next(3)}",
            4 => $"{key} in (a, b,v{random.Next(3)})",
            _ => $"{key}>{random.Next(9)}",
        };
    }
}
