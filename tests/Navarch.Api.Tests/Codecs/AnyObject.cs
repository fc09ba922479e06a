using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Codecs;

/// <summary>Makes random objects of a schema, as a client could send them.</summary>
sealed class AnyObject(Random random)
{
    private const int DepthMax = 9;

    private static readonly string[] Texts = ["", "a", "name-1", "<html> & \"quotes\"", "é😀", "line\nbreak", "\u2028", "true", "0"];
    private static readonly string[] Quantities = ["0", "1", "500m", "0.5", "1Gi", "1024Mi", "1e3", "-3k", "1.5Gi", "100n"];
    private static readonly string[] Durations = ["0s", "1m30s", "1.5h", "250ms"];

    public DocumentObject Of(ResourceType type, TypeSchema schema)
    {
        var value = Struct(schema, 0);
        value.Add("kind", type.Kind);
        value.Add("apiVersion", type.ApiVersion);
        return value;
    }

    private DocumentObject Struct(TypeSchema type, int depth)
    {
        var value = new DocumentObject();
        foreach (var index in Enumerable.Range(0, type.Fields.Count).OrderBy(_ => random.Next()))
        {
            var field = type.Fields[index];
            if (random.Next(depth + 2) <= 1) value.Add(field.Name, random.Next(20) == 0 ? DocumentNull.Instance : Value(field.Value, depth + 1));
        }
        return value;
    }

    private DocumentValue Value(ValueSchema schema, int depth) => schema switch
    {
        ValueSchema.Struct nested => depth < DepthMax ? Struct(nested.Type, depth) : new DocumentObject(),
        ValueSchema.List list => new DocumentArray(Enumerable.Range(0, random.Next(depth < DepthMax ? 3 : 1)).Select(_ => Value(list.Item, depth + 1))),
        ValueSchema.Map map => Map(map.Item, depth),
        ValueSchema.Scalar scalar => Scalar(scalar.Kind),
        ValueSchema.Either either => Value(random.Next(2) == 0 ? either.Other : either.Object, depth),
        _ => new DocumentObject { { "f:any", new DocumentObject { { "k", new DocumentNumber(1.5) } } } },
    };

    private DocumentObject Map(ValueSchema item, int depth)
    {
        var value = new DocumentObject();
        for (var i = random.Next(4); i > 0; i--) value.Add($"k{random.Next(100)}", Value(item, depth + 1));
        return value;
    }

    private DocumentValue Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => random.Next(2) == 0,
        ScalarKind.Int32 => (long)random.Next(-3, 100),
        ScalarKind.Int64 => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        ScalarKind.Double => new DocumentNumber(random.NextDouble()),
        ScalarKind.Bytes => Convert.ToBase64String(Bytes()),
        ScalarKind.Quantity => Pick(Quantities),
        ScalarKind.IntOrString => random.Next(2) == 0 ? (long)random.Next(-1, 70_000) : Pick(Texts),
        ScalarKind.Time => DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(-60_000_000_000, 200_000_000_000)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
        ScalarKind.MicroTime => $"{1 + random.Next(9000):0000}-05-06T07:08:09.{random.Next(1_000_000):000000}Z",
        ScalarKind.Duration => Pick(Durations),
        _ => Pick(Texts),
    };

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
