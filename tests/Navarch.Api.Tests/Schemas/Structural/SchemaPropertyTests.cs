using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Core.Limits;

namespace Navarch.Api.Tests.Schemas.Structural;

/// <summary>What holds of any schema and any value. A failure names its seed.</summary>
public sealed class SchemaPropertyTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1" ? 200_000 : 3_000;

    [Fact]
    public void What_was_pruned_and_defaulted_once_stays_as_it_is() => Each((schema, values, _) =>
    {
        var once = values.DeepClone();
        schema.Prune(once);
        schema.Default(once);
        var twice = once.DeepClone();
        schema.Prune(twice);
        Assert.Equal(Trees.Sorted(once), Trees.Sorted(twice));
        schema.Default(twice);
        Assert.Equal(Trees.Sorted(once), Trees.Sorted(twice));
    });

    [Fact]
    public void What_was_accepted_is_accepted_again_when_it_comes_back() => Each((schema, values, _) =>
    {
        if (schema.Decode(values.DeepClone()) is not DecodeResult.Decoded { Object: var decoded }) return;
        if (!Validate(schema, decoded).IsEmpty) return;
        var again = Trees.Parsed(Encoding.UTF8.GetString(DocumentJson.Write(decoded)));
        var result = Assert.IsType<DecodeResult.Decoded>(schema.Decode(again));
        Assert.Empty(result.UnknownFields);
        Assert.Equal(Trees.Sorted(decoded), Trees.Sorted(result.Object));
        Assert.Equal("", Validate(schema, result.Object).ToString());
    });

    [Fact]
    public void The_walk_that_explains_agrees_with_the_one_that_tells() => Each((schema, values, _) =>
    {
        foreach (var value in (DocumentValue[])[values, values.Object("spec") ?? values])
            Assert.Equal(schema.Root.Validator.Accepts(value), schema.Root.Validator.Report(value, "").IsValid);
    });

    [Fact]
    public void An_update_is_held_to_no_more_than_a_new_object() => Each((schema, values, random) =>
    {
        var old = (DocumentObject)values.DeepClone();
        var updated = (DocumentObject)values.DeepClone();
        updated["a"] = random.Anything(2);
        var errors = new FieldErrors();
        schema.ValidateUpdate(updated, old, errors);
        var whole = Validate(schema, updated).Select(error => error.ToString()).ToHashSet();
        Assert.All(errors, error => Assert.Contains(error.ToString(), whole));
    });

    [Fact]
    public void A_schema_of_any_form_is_read_checked_and_used_without_harm()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomSchema(new Random(seed));
            var source = Disfigured(random, new Random(seed));
            var schema = StructuralSchema.Read(source);
            var errors = new FieldErrors();
            StructuralRules.Check(schema.Root, FieldPath.Spec, errors);
            StructuralRules.FindUnreadable(schema.Root);
            new DefaultRules(requiresPruned: true).Check(schema.Root, FieldPath.Spec, errors);
            if (random.Value(source) is DocumentObject value && schema.Decode(value) is DecodeResult.Decoded decoded)
                Validate(schema, decoded.Object);
        }
    }

    /// <summary>Something of it is replaced by something else.</summary>
    private static DocumentObject Disfigured(RandomSchema random, Random at)
    {
        var source = random.Root();
        var place = source;
        while (at.Next(3) > 0 && place.Select(member => member.Value).OfType<DocumentObject>().ToList() is { Count: > 0 } below)
            place = below[at.Next(below.Count)];
        string[] names = ["type", "items", "properties", "additionalProperties", "default", "enum", "allOf", "anyOf", "not",
            "pattern", "required", "maxLength", "minimum", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "format"];
        place[names[at.Next(names.Length)]] = random.Anything(3);
        return source;
    }

    private static FieldErrors Validate(StructuralSchema schema, DocumentObject value)
    {
        var errors = new FieldErrors();
        schema.Validate(value, errors);
        return errors;
    }

    private static void Each(Action<StructuralSchema, DocumentObject, RandomSchema> check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomSchema(new Random(seed));
            var source = random.Root();
            var schema = StructuralSchema.Read(source);
            var rules = new FieldErrors();
            new DefaultRules(requiresPruned: true).Check(schema.Root, FieldPath.Spec, rules);
            if (!rules.IsEmpty || random.Value(source) is not DocumentObject value) continue;
            try
            {
                check(schema, value, random);
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"seed {seed}: {Trees.Text(source)}\nvalue: {Trees.Text(value)}", wrong);
            }
        }
    }
}
