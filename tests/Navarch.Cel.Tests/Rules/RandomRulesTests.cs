using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Rules;

namespace Navarch.Cel.Tests.Rules;

/// <summary>Random rules in random schemas over random objects: nothing that they say brings the server down.</summary>
public sealed class RandomRulesTests
{
    private const int DepthMax = 4;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean", "ios"];
    private static readonly string[] Names = ["a", "b", "in", "a.b", "c-d", "e__f", "metadata", "9", "spec"];

    private static readonly string[] Rules =
    [
        "self == oldSelf", "self != oldSelf || true", "self.size() < 3", "self.a == self.b", "has(self.a) && self.a > 1", "self > 0",
        "self.all(x, x == x)", "self.exists(x, self.all(y, x == y))", "self.matches('^a+$')", "self[0] == self[1]", "oldSelf.hasValue()",
        "self.?a.orValue(1) == 1", "self.__in__ == 1", "self.a__dot__b.size() > 0", "self.map(k, self[k]).size() == self.size()", "1 / 0 == 1",
        "self", "dyn(self) > 1", "type(self) == string", "quantity(self).isGreaterThan(quantity('1'))", "self +", "", "nothing(self)",
        "self.metadata.name.startsWith('x')", "self.filter(x, x > 1).map(x, x * x).sum() < 10", "self.items.all(i, i.items.all(j, i == j))",
    ];

    [Fact]
    public void Nothing_goes_wrong_and_the_answer_is_always_the_same()
    {
        for (var seed = 0; seed < (IsFull ? 100_000 : 1_000); seed++)
        {
            var random = new Random(seed);
            var schema = Schema(random, DepthMax);
            schema["type"] = "object";
            var structure = StructuralSchema.Read(schema);
            var definition = new FieldErrors();
            SchemaRuleChecks.Check(structure, new FieldPath("schema"), StoredRules.None, false, definition);
            if (SchemaRules.Of(structure) is not { } rules) continue;
            var (value, old) = (Value(random, schema, DepthMax), Value(random, schema, DepthMax));
            if (value is not DocumentObject now) continue;
            var before = random.Next(3) switch { 0 => null, 1 => now.DeepClone(), _ => old as DocumentObject };
            var first = Errors(rules, now, before);
            Assert.True(first.SequenceEqual(Errors(rules, now, before)), $"seed {seed}");
            Assert.All(first, error => Assert.False(string.IsNullOrEmpty(error), $"seed {seed}"));
        }
    }

    private static List<string> Errors(SchemaRules rules, DocumentObject value, DocumentObject? old)
    {
        var (errors, warnings) = (new FieldErrors(), new List<string>());
        rules.Validate(value, old, errors, warnings);
        return [.. errors.Select(error => error.ToString()), .. warnings];
    }

    private static DocumentObject Schema(Random random, int depth)
    {
        var type = Types[random.Next(depth == 0 ? 2 : 0, Types.Length)];
        var schema = type == "ios" ? new DocumentObject { ["x-kubernetes-int-or-string"] = true } : new DocumentObject { ["type"] = type };
        if (random.Next(4) == 0) schema["nullable"] = true;
        if (random.Next(3) > 0)
            schema["x-kubernetes-validations"] = new DocumentArray(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Rule(random)));
        if (type == "object" && depth > 0 && random.Next(3) > 0)
        {
            var properties = new DocumentObject();
            for (var i = random.Next(4); i >= 0; i--) properties[Names[random.Next(Names.Length)]] = Schema(random, depth - 1);
            schema["properties"] = properties;
        }
        else if (type == "object" && depth > 0) schema["additionalProperties"] = Schema(random, depth - 1);
        else if (type == "array" && depth > 0)
        {
            schema["items"] = Schema(random, depth - 1);
            if (random.Next(2) == 0) schema["x-kubernetes-list-type"] = random.Next(2) == 0 ? "set" : "map";
            if (schema.String("x-kubernetes-list-type") == "map") schema["x-kubernetes-list-map-keys"] = new DocumentArray { "a" };
            if (random.Next(2) == 0) schema["maxItems"] = (long)random.Next(-1, 20);
        }
        return schema;
    }

    private static DocumentValue Rule(Random random)
    {
        var rule = new DocumentObject { ["rule"] = Rules[random.Next(Rules.Length)] };
        if (random.Next(3) == 0) rule["message"] = "no";
        if (random.Next(3) == 0) rule["messageExpression"] = random.Next(2) == 0 ? "string(self)" : "self.a + 'x'";
        if (random.Next(3) == 0) rule["optionalOldSelf"] = random.Next(2) == 0;
        if (random.Next(4) == 0) rule["fieldPath"] = random.Next(2) == 0 ? ".a" : "['a.b']";
        if (random.Next(4) == 0) rule["reason"] = "FieldValueDuplicate";
        return rule;
    }

    /// <summary>Of the schema, mostly.</summary>
    private static DocumentValue Value(Random random, DocumentObject schema, int depth)
    {
        switch (random.Next(12) == 0 ? Types[random.Next(Types.Length)] : schema.String("type") ?? "ios")
        {
            case "object":
                var members = new DocumentObject();
                foreach (var (name, property) in schema.Object("properties") ?? [])
                    if (random.Next(4) > 0) members[name] = Value(random, (DocumentObject)property, depth - 1);
                if (schema.Object("additionalProperties") is { } each)
                    for (var i = random.Next(4); i > 0; i--) members[Names[random.Next(Names.Length)]] = Value(random, each, depth - 1);
                return members;
            case "array":
                return new DocumentArray(Enumerable.Range(0, random.Next(5)).Select(_ =>
                    schema.Object("items") is { } items ? Value(random, items, depth - 1) : DocumentNull.Instance));
            case "string": return new string('a', random.Next(4));
            case "integer": return (long)random.Next(-2, 5);
            case "number": return new DocumentNumber(random.NextDouble());
            case "boolean": return random.Next(2) == 0;
            default: return random.Next(3) switch { 0 => DocumentNull.Instance, 1 => "1Gi", _ => (DocumentValue)(long)random.Next(9) };
        }
    }
}
