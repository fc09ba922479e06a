using Navarch.Api.Schemas;

namespace Navarch.Api.Codecs.Protobuf;

/// <summary>
/// A type's fields as protobuf has them: by number, and those that JSON has inline gathered in an embedded message.
/// </summary>
sealed class ProtobufLayout
{
    private readonly Dictionary<int, Entry> _byNumber;

    private ProtobufLayout(IEnumerable<Entry> entries)
    {
        Entries = [.. entries.OrderBy(entry => entry.Number)];
        _byNumber = Entries.ToDictionary(entry => entry.Number);
    }

    /// <summary>In the order of writing.</summary>
    public Entry[] Entries { get; }

    public Entry? Find(int number) => _byNumber.GetValueOrDefault(number);

    public static ProtobufLayout Of(TypeSchema type)
    {
        var numbered = type.Fields.Where(field => field.Number > 0).ToList();
        var plain = numbered.Where(field => field.Inline == 0).Select(field => new Entry(field.Number, field, null));
        var embedded = numbered.Where(field => field.Inline > 0)
            .GroupBy(field => field.InlineWithin > 0 ? field.InlineWithin : field.Inline)
            .Select(group => new Entry(group.Key, null, OfEmbedded([.. group])));
        return new(plain.Concat(embedded));
    }

    private static ProtobufLayout OfEmbedded(IReadOnlyList<FieldSchema> fields)
    {
        var own = fields.Where(field => field.InlineWithin == 0).Select(field => new Entry(field.Number, field, null));
        var inner = fields.Where(field => field.InlineWithin > 0).GroupBy(field => field.Inline).Select(group =>
            new Entry(group.Key, null, new ProtobufLayout(group.Select(field => new Entry(field.Number, field, null)))));
        return new(own.Concat(inner));
    }

    /// <summary>A field, or a message that holds some of the struct's fields.</summary>
    public sealed record Entry(int Number, FieldSchema? Field, ProtobufLayout? Embedded);
}
