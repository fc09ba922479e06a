using System.Diagnostics;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Api.Tests.Schemas.Structural;

/// <summary>Schemas and values that are made to cost: each is dealt with in a time that a slow machine has, too.</summary>
public sealed class HostileSchemaTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_pattern_that_invites_backtracking_is_matched_in_linear_time() => Within(() =>
    {
        var schema = Property("{'type':'string','pattern':'^((a+)+)+$'}");
        Assert.Single(Validate(schema, Trees.Object($"{{'p':'{new string('a', 50_000)}!'}}")));
    });

    [Fact]
    public void A_deep_schema_meets_a_deep_value() => Within(() =>
    {
        const int depth = 60;
        var schema = Trees.Object("{'type':'string'}");
        for (var i = 0; i < depth; i++)
            schema = new() { ["type"] = "object", ["properties"] = new DocumentObject { ["d"] = schema } };
        DocumentValue value = 5;
        for (var i = 0; i < depth; i++) value = new DocumentObject { ["d"] = value };
        var error = Assert.Single(Validate(StructuralSchema.Read(schema), (DocumentObject)value));
        Assert.Equal(string.Join('.', Enumerable.Repeat("d", depth)), error.Field);
    });

    [Fact]
    public void Alternatives_within_alternatives_are_tried_once_each() => Within(() =>
    {
        var schema = Trees.Object("{'minimum':10}");
        for (var i = 0; i < 12; i++)
            schema = new() { ["anyOf"] = new DocumentArray { schema, Trees.Object("{'maximum':0}") } };
        schema["type"] = "integer";
        Assert.NotEmpty(Validate(StructuralSchema.Read(Trees.Object($"{{'type':'object','properties':{{'p':{Trees.Text(schema)}}}}}")),
            Trees.Object("{'p':5}")));
    });

    [Fact]
    public void A_large_choice_is_looked_through() => Within(() =>
    {
        var choices = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"'c{i}'"));
        var schema = Property($"{{'type':'string','enum':[{choices}]}}");
        Assert.Empty(Validate(schema, Trees.Object("{'p':'c19999'}")));
        Assert.Single(Validate(schema, Trees.Object("{'p':'c20000'}")));
    });

    [Fact]
    public void What_is_wrong_everywhere_is_told_up_to_a_limit() => Within(() =>
    {
        var schema = Property("{'type':'array','items':{'type':'integer'}}");
        var items = new DocumentArray(Enumerable.Range(0, 100_000).Select(i => (DocumentValue)$"{i}"));
        Assert.Equal(1_000, Validate(schema, new() { ["p"] = items }).Count);
    });

    [Fact]
    public void Nulls_that_stand_for_large_defaults_are_refused_beyond_a_limit() => Within(() =>
    {
        var large = $"[{string.Join(',', Enumerable.Repeat("{'a':1}", 500))}]";
        var schema = Property($"{{'type':'array','items':{{'type':'array','default':{large},'items':{{'type':'object'}}}}}}");
        var nulls = new DocumentArray(Enumerable.Repeat<DocumentValue>(DocumentNull.Instance, 100_000));
        var failed = Assert.IsType<DecodeResult.Failed>(schema.Decode(new DocumentObject { ["p"] = nulls }));
        Assert.Contains("more than 250000 values", failed.Message);
    });

    [Fact]
    public void Large_sets_and_maps_are_searched_for_what_comes_twice() => Within(() =>
    {
        var schema = Property("{'type':'array','x-kubernetes-list-type':'set','items':{'type':'string'}}");
        var items = new DocumentArray(Enumerable.Range(0, 100_000).Select(i => (DocumentValue)$"{i % 99_999}"));
        Assert.Single(Validate(schema, new() { ["p"] = items }));
    });

    private static StructuralSchema Property(string schema) =>
        StructuralSchema.Read(Trees.Object($"{{'type':'object','properties':{{'p':{schema}}}}}"));

    private static FieldErrors Validate(StructuralSchema schema, DocumentObject value)
    {
        var errors = new FieldErrors();
        schema.Validate(value, errors);
        return errors;
    }

    private static void Within(Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
    }
}
