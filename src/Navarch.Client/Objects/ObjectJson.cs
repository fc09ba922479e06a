using System.Buffers;
using System.Net;
using System.Text.Json;
using Navarch.Api.Codecs;

namespace Navarch.Client.Objects;

/// <summary>Objects, lists and statuses to and from UTF-8 JSON.</summary>
public static class ObjectJson
{
    public static byte[] Write(IKubernetesObject target) => Write(target.Write);

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    public static T Read<T>(ReadOnlySpan<byte> utf8) where T : class, IKubernetesObject<T>
    {
        var reader = new Utf8JsonReader(utf8);
        return T.Read(ref reader);
    }

    /// <summary>Equal as the API sees it: the order of a map's members doesn't count.</summary>
    public static bool Same(Action<Utf8JsonWriter> left, Action<Utf8JsonWriter> right)
    {
        byte[] a = Write(left), b = Write(right);
        if (a.AsSpan().SequenceEqual(b)) return true;
        using var first = JsonDocument.Parse(a);
        using var second = JsonDocument.Parse(b);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    internal static T Read<T>(ObjectReader<T> read, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        return read(ref reader);
    }

    internal static ObjectList<T> ReadList<T>(ObjectReader<T> read, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var metadata = new ListMeta();
        IReadOnlyList<T> items = [];
        if (!JsonReading.Begin(ref reader)) throw new JsonException("expected a list, found null");
        while (JsonReading.NextField(ref reader))
        {
            if (reader.ValueTextEquals("items"u8))
            {
                if (JsonReading.HasValue(ref reader)) items = JsonReading.List(ref reader, new ReadValue<T>(read));
            }
            else if (!reader.ValueTextEquals("metadata"u8)) reader.Skip();
            else if (JsonReading.HasValue(ref reader)) metadata = ListMeta.Read(ref reader);
        }
        return new ObjectList<T>(metadata, items);
    }

    /// <summary>The refusal in a response; made up from the code where the body holds none.</summary>
    internal static Status ReadStatus(int code, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            var status = Status.Read(ref reader);
            if (status.Code != 0 || status.Reason.Length > 0 || status.Message.Length > 0)
                return status.Code != 0 ? status : status with { Code = code };
        }
        catch (JsonException)
        {
            // A proxy in between answered in its own words.
        }
        var text = System.Text.Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 512)]).Trim();
        return new Status
        {
            Outcome = "Failure",
            Code = code,
            Message = text.Length > 0 ? text : $"the server answered {code} ({(HttpStatusCode)code}) without a reason",
        };
    }
}
