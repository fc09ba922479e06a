using System.Text;
using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Documents;

public sealed class DocumentYamlTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("off", "false")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("~", "null")]
    [InlineData("0o17", "15")]
    [InlineData("017", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("089", "89")]
    [InlineData("3.0", "3")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e3", "1000")]
    [InlineData("-12", "-12")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("100m", "\"100m\"")]
    [InlineData("1Gi", "\"1Gi\"")]
    public void Scalars_are_resolved_as_kubernetes_does(string yaml, string json) => Assert.Equal($"{{\"a\":{json}}}", Json($"a: {yaml}"));

    [Fact]
    public void Noise_is_refused_and_never_thrown()
    {
        string[] pieces = ["a", "- ", ": ", "? ", "{", "}", "[", "]", ",", "'", "\"", "&a ", "*a", "!!x ", "|", ">", "#", "\n", "  ", "---\n", "...\n", "%", "\t", "@", "\0"];
        var random = new Random(11);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (DocumentYaml.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is DocumentParse.Failed) refused++;
        }
        Assert.InRange(refused, 1000, 19_999);
    }

    [Fact]
    public void Keys_are_strings() => Assert.Equal("""{"1":1,"true":2,"a":3}""", Json("1: 1\nyes: 2\na: 3"));

    [Fact]
    public void Aliases_and_merges_are_expanded() =>
        Assert.Equal("""{"base":{"p":1,"q":2},"a":{"q":3,"p":1}}""", Json("base: &b {p: 1, q: 2}\na:\n  <<: *b\n  q: 3"));

    [Fact]
    public void A_stream_has_many_documents_and_empty_ones_are_left_out()
    {
        var (documents, failure) = DocumentYaml.ParseAll("a: 1\n---\n---\n# nothing\n---\nb: 2\n"u8);

        Assert.Null(failure);
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], documents.Select(document => Text(document.Value)));
    }

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++) bomb.Append($"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        Assert.True(Assert.IsType<DocumentParse.Failed>(Parse(bomb.ToString())).IsTooLarge);
    }

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: b: c")]
    [InlineData("a: *nobody")]
    [InlineData("? [a]\n: 1")]
    public void Malformed_text_is_an_error_and_no_exception(string yaml) => Assert.IsType<DocumentParse.Failed>(Parse(yaml));

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.True(Assert.IsType<DocumentParse.Failed>(Parse(new string('[', 1000))).IsTooLarge);

    [Fact]
    public void Keys_given_twice_are_named() =>
        Assert.Equal(["a.b"], Assert.IsType<DocumentParse.Parsed>(Parse("a:\n  b: 1\n  b: 2")).DuplicateFields);

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var random = new Random(34);
        string[] texts =
        [
            "", " ", "a", "yes", "null", "1", "1.5", "0x1", "- a", "a: b", "a #b", "#", "'", "\"", "line\nline", "line\n", "line\n\n",
            "\n", " lead\nx", "trail \nx", "tab\tx", "é😀", "\u0001", "{}", "[a", "&a", "*a", "!a", "|", ">", "%", "@", "`", "~", "=", "<<",
            "2001-01-01", "1:30", "a:", "key: 'v'\n# c\n\nb", "\r\n", "\u2028", "\uFEFF", "?", "-", "---", "...",
        ];
        for (var i = 0; i < 2_000; i++)
        {
            var value = Any(random, texts, 0);
            var written = DocumentYaml.Write(value);
            var again = Assert.IsType<DocumentParse.Parsed>(Parse(written)).Value;
            Assert.True(DocumentValue.DeepEquals(value, again), $"round {i}: {Text(value)} was written as\n{written}");
        }
    }

    [Fact]
    public void Writes_as_kubectl_shows_it() => Assert.Equal(
        "kind: Pod\nmetadata:\n  labels: {}\n  name: p\nspec:\n  containers:\n  - args:\n    - \"yes\"\n    - |-\n      a\n      b\n    name: a\n  - name: b\n",
        DocumentYaml.Write(Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse(
            """{"kind":"Pod","metadata":{"labels":{},"name":"p"},"spec":{"containers":[{"args":["yes","a\nb"],"name":"a"},{"name":"b"}]}}"""u8)).Value));

    private static DocumentValue Any(Random random, string[] texts, int depth)
    {
        switch (random.Next(depth > 3 ? 4 : 6))
        {
            case 0: return (long)random.Next(-5, 100);
            case 1: return random.Next(2) == 0;
            case 2 or 3: return texts[random.Next(texts.Length)];
            case 4:
                var items = new DocumentArray();
                for (var i = random.Next(4); i > 0; i--) items.Add(Any(random, texts, depth + 1));
                return items;
            default:
                var members = new DocumentObject();
                for (var i = random.Next(1, 4); i > 0; i--) members.Add(texts[random.Next(texts.Length)] + i, Any(random, texts, depth + 1));
                return members;
        }
    }

    private static string Json(string yaml) => Text(Assert.IsType<DocumentParse.Parsed>(Parse(yaml)).Value);
    private static string Text(DocumentValue value) => Encoding.UTF8.GetString(DocumentJson.Write(value));
    private static DocumentParse Parse(string yaml) => DocumentYaml.Parse(Encoding.UTF8.GetBytes(yaml));
}
