using System.Text.Json;

namespace Navarch.Server.Loopback;

/// <summary>One event of a watch: ADDED, MODIFIED, DELETED or BOOKMARK.</summary>
internal sealed record WatchFrame<T>(string Type, T Object) where T : class, IKubernetesObject<T>
{
    /// <summary>Null for an ERROR: what was asked for cannot be watched on.</summary>
    public static WatchFrame<T>? Read(ReadOnlySpan<byte> json)
    {
        var type = "";
        T? subject = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetString()!;
                if (type == "ERROR") return null;
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                if (type.Length == 0) return null; // The type comes first, or else an error would be read as an object.
                subject = T.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        return subject is null ? null : new(type, subject);
    }
}
