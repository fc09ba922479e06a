using System.Text.Json;

namespace Navarch.Server.Pipeline;

/// <summary>Parts of an encoded object, found without parsing the rest.</summary>
internal static class JsonSlices
{
    /// <summary>The value of <c>metadata</c>, which our encoder writes among the first members.</summary>
    public static ReadOnlyMemory<byte> Metadata(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetadata = reader.ValueTextEquals("metadata"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isMetadata) return json[start..(int)reader.BytesConsumed];
        }
        return "{}"u8.ToArray();
    }
}
