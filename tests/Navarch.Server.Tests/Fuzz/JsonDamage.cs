using System.Text.Json.Nodes;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Changes a JSON document where it has meaning: at its fields, not at its bytes.</summary>
internal sealed class JsonDamage(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "é", "🙂", "-", "..", "/", "a/b/c", "*", "x", "100m", "1e999", "-1", "9223372036854775808", "null", "true", "%s",
        "2026-02-30T25:61:61Z", "2026-01-01T00:00:00Z", "10.0.0.0/33", "::ffff:1.2.3.4", "256.1.1.1", "$(A)", "../../etc/passwd",
        "Always", "ClusterIP", "None", "v1", "TCP", "kubernetes.io/x", "AAAA", "not base64!", "\ud800x",
    ];

    private static readonly double[] Numbers =
        [0, -1, 1, 65536, int.MaxValue, int.MinValue, 4294967296, 9.3e18, -9.3e18, 1e300, 0.5, -0.0];

    public JsonNode? Change(JsonNode document, int times)
    {
        for (; times > 0; times--)
        {
            if (Walk(document) is not { } at) continue;
            Change(at.Holder, at.Key);
        }
        return document;
    }

    /// <summary>One of all values that are within, as a JSON pointer.</summary>
    public string Pointer(JsonNode document)
    {
        var pointer = "";
        for (JsonNode? at = document; at is JsonObject or JsonArray && random.Next(4) > 0;)
        {
            var key = Keys(at) is { Count: > 0 } keys ? keys[random.Next(keys.Count)] : "0";
            pointer += "/" + key.Replace("~", "~0").Replace("/", "~1");
            at = at is JsonObject members ? members[key] : at.AsArray().ElementAtOrDefault(int.Parse(key));
        }
        return random.Next(12) == 0 ? pointer + "/-" : random.Next(20) == 0 ? pointer + "~2" : pointer;
    }

    public JsonNode? Value(int depth = 0) => random.Next(depth > 2 ? 4 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => Number(),
        3 => JsonValue.Create(Text()),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1))]),
        5 => Deep(),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create($"{Text()}{i}", Value(depth + 1)))),
    };

    public string Text() => random.Next(60) == 0
        ? new string('x', random.Next(1, 5000))
        : Texts[random.Next(Texts.Length)].Replace("\ud800", random.Next(2) == 0 ? "\ufffd" : "");

    private JsonNode Number()
    {
        var number = Numbers[random.Next(Numbers.Length)];
        return number == Math.Floor(number) && Math.Abs(number) < 9e18 ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }

    private JsonNode? Deep()
    {
        JsonNode? value = null;
        for (var depth = random.Next(1, 60); depth > 0; depth--)
            value = random.Next(2) == 0 ? new JsonArray(value) : new JsonObject { ["a"] = value };
        return value;
    }

    private (JsonNode Holder, string Key)? Walk(JsonNode document)
    {
        (JsonNode, string)? found = null;
        for (JsonNode? at = document; at is JsonObject or JsonArray;)
        {
            if (Keys(at) is not { Count: > 0 } keys) break;
            var key = keys[random.Next(keys.Count)];
            found = (at, key);
            at = at is JsonObject members ? members[key] : at.AsArray()[int.Parse(key)];
            if (random.Next(4) == 0) break;
        }
        return found;
    }

    private void Change(JsonNode holder, string key)
    {
        if (holder is JsonArray items)
        {
            var index = int.Parse(key);
            switch (random.Next(4))
            {
                case 0: items.RemoveAt(index); break;
                case 1: items.Add(items[index]?.DeepClone()); break; // A key of a list map that is there twice.
                case 2: items[index] = Value(); break;
                default: items.Insert(0, Value()); break;
            }
            return;
        }
        var members = holder.AsObject();
        switch (random.Next(5))
        {
            case 0: members.Remove(key); break;
            case 1: members[Text() + key] = members[key]?.DeepClone(); break;
            case 2: members[key] = members[key] is JsonValue ? JsonValue.Create(Text()) : Value(); break;
            default: members[key] = Value(); break;
        }
    }

    private static List<string> Keys(JsonNode node) => node switch
    {
        JsonObject members => [.. members.Select(member => member.Key)],
        JsonArray items => [.. Enumerable.Range(0, items.Count).Select(index => index.ToString())],
        _ => [],
    };
}
