using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Schemas.Structural;

/// <summary>Structural schemas by chance, and values that fit them more or less.</summary>
sealed class RandomSchema(Random random)
{
    private static readonly string[] Names = ["a", "b", "c", "spec", "kind", "x-y", "ü"];
    private static readonly string[] Texts = ["", "a", "ab", "abc", "2020-01-02", "10.0.0.1", "x😀y", "5", "zzzzzzzz"];

    public DocumentObject Root()
    {
        var root = Object(4);
        root.Remove("additionalProperties");
        root.Remove("nullable");
        root.Remove("default");
        if (root.Object("properties") is { } properties) properties.Remove("kind");
        return root;
    }

    /// <summary>One that mostly fits.</summary>
    public DocumentValue Value(DocumentObject schema, int depth = 6)
    {
        if (depth == 0 || Chance(12)) return Anything(2);
        if (Chance(15)) return DocumentNull.Instance;
        if (schema.Bool("x-kubernetes-int-or-string") == true) return Chance(2) ? random.Next(-3, 9) : Text();
        switch (schema.String("type"))
        {
            case "string": return schema.Array("enum") is { Count: > 0 } choices && !Chance(4) ? choices[random.Next(choices.Count)] : Text();
            case "integer": return random.Next(-5, 12);
            case "number": return Chance(2) ? random.Next(-5, 12) : new DocumentNumber(random.Next(-10, 20) / 4.0);
            case "boolean": return Chance(2);
            case "array":
                var items = new DocumentArray();
                var item = schema.Object("items") ?? new DocumentObject();
                for (var i = random.Next(4); i > 0; i--) items.Add(Value(item, depth - 1));
                return items;
            case "object": return Members(schema, depth);
            default: return Anything(3);
        }
    }

    public DocumentValue Anything(int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => Text(),
        1 => random.Next(-100, 100),
        2 => new DocumentNumber(random.NextDouble() * 10),
        3 => Chance(2),
        4 => DocumentNull.Instance,
        5 => new DocumentArray(Enumerable.Range(0, random.Next(4)).Select(_ => Anything(depth - 1)).ToList()),
        _ => Junk(depth),
    };

    private DocumentObject Junk(int depth)
    {
        var junk = new DocumentObject();
        for (var i = random.Next(4); i > 0; i--) junk[Name()] = Anything(depth - 1);
        return junk;
    }

    private DocumentObject Members(DocumentObject schema, int depth)
    {
        var members = new DocumentObject();
        foreach (var (name, property) in schema.Object("properties") ?? new DocumentObject())
            if (Chance(2)) members[name] = Value(property as DocumentObject ?? new DocumentObject(), depth - 1);
        if (schema.Object("additionalProperties") is { } additional)
            for (var i = random.Next(3); i > 0; i--) members[Name()] = Value(additional, depth - 1);
        if (Chance(4)) members[Name()] = Anything(2);
        return members;
    }

    private DocumentObject Schema(int depth)
    {
        var schema = random.Next(depth > 0 ? 9 : 5) switch
        {
            0 => String(),
            1 => Number("integer"),
            2 => Number("number"),
            3 => new DocumentObject { ["type"] = "boolean" },
            4 => Chance(2)
                ? new DocumentObject { ["x-kubernetes-int-or-string"] = true }
                : new DocumentObject { ["x-kubernetes-preserve-unknown-fields"] = true },
            5 or 6 => Array(depth),
            _ => Object(depth),
        };
        if (Chance(5) && schema.Contains("type")) schema["nullable"] = true;
        return schema;
    }

    private DocumentObject String()
    {
        var schema = new DocumentObject { ["type"] = "string" };
        if (Chance(4)) schema["maxLength"] = random.Next(6);
        if (Chance(6)) schema["minLength"] = random.Next(4);
        if (Chance(5)) schema["pattern"] = (string)(new[] { "^a", "b$", "^[a-z]*$", "." })[random.Next(4)];
        if (Chance(5)) schema["format"] = (string)(new[] { "date", "ipv4", "nothing", "uuid" })[random.Next(4)];
        if (Chance(6)) schema["enum"] = new DocumentArray { "a", "abc", "5" };
        if (Chance(4)) schema["default"] = Text();
        return schema;
    }

    private DocumentObject Number(string type)
    {
        var schema = new DocumentObject { ["type"] = type };
        if (Chance(4)) schema["minimum"] = random.Next(-4, 4);
        if (Chance(4)) schema["maximum"] = random.Next(0, 9);
        if (Chance(6)) schema["exclusiveMinimum"] = true;
        if (Chance(6)) schema["multipleOf"] = random.Next(1, 4);
        if (Chance(4)) schema["default"] = random.Next(-3, 9);
        return schema;
    }

    private DocumentObject Array(int depth)
    {
        var schema = new DocumentObject { ["type"] = "array", ["items"] = Schema(depth - 1) };
        if (Chance(4)) schema["maxItems"] = random.Next(4);
        if (Chance(6)) schema["minItems"] = random.Next(3);
        if (Chance(3)) schema["x-kubernetes-list-type"] = Chance(2) ? "set" : "atomic";
        if (Chance(6)) schema["default"] = new DocumentArray();
        return schema;
    }

    private DocumentObject Object(int depth)
    {
        var schema = new DocumentObject { ["type"] = "object" };
        if (Chance(5)) schema["additionalProperties"] = Chance(4) ? true : Schema(depth - 1);
        else
        {
            var properties = schema.ObjectOrNew("properties");
            for (var i = random.Next(5); i > 0; i--) properties[Name()] = Schema(depth - 1);
            if (Chance(4)) Restrict(schema, properties);
        }
        if (Chance(6)) schema["required"] = new DocumentArray { Name() };
        if (Chance(6)) schema["x-kubernetes-preserve-unknown-fields"] = true;
        if (Chance(8)) schema["x-kubernetes-map-type"] = "atomic";
        if (Chance(8)) schema["maxProperties"] = random.Next(4);
        if (Chance(4)) schema["default"] = new DocumentObject();
        return schema;
    }

    private void Restrict(DocumentObject schema, DocumentObject properties)
    {
        var parts = new DocumentArray();
        foreach (var (name, _) in properties) parts.Add(new DocumentObject { ["required"] = new DocumentArray { name } });
        if (parts.Count == 0) return;
        var junctor = (new[] { "allOf", "anyOf", "oneOf", "not" })[random.Next(4)];
        schema[junctor] = junctor == "not" ? parts[0] : parts;
    }

    private string Name() => Names[random.Next(Names.Length)];
    private string Text() => Texts[random.Next(Texts.Length)];
    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
