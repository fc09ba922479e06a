using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Navarch.Node.Streaming;

/// <summary>A command's exit as the error stream tells it.</summary>
static class ExitStatus
{
    /// <summary>Since v4 a <c>Status</c>; before, a sentence when the command failed and nothing when it didn't.</summary>
    public static byte[] Encode(ContainerExit exit, RemoteCommandVersion version)
    {
        if (version.HasStatus) return EncodeStatus(exit);
        return exit is { Code: 0, Failure: null } ? [] : Encoding.UTF8.GetBytes(Sentence(exit));
    }

    /// <summary>The reverse, of a v4 server's error stream.</summary>
    public static ContainerExit Decode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return FromStatus(document.RootElement);
        }
        catch (Exception notStatus) when (notStatus is JsonException or InvalidOperationException)
        {
            return new ContainerExit(-1, Encoding.UTF8.GetString(bytes.Span));
        }
    }

    private static ContainerExit FromStatus(JsonElement status)
    {
        if (status.TryGetProperty("status", out var outcome) && outcome.ValueEquals("Success"u8)) return new ContainerExit(0);
        if (status.TryGetProperty("details", out var details) && details.TryGetProperty("causes", out var causes))
            foreach (var cause in causes.EnumerateArray())
                if (CodeOf(cause) is { } code) return new ContainerExit(code);
        var message = status.TryGetProperty("message", out var text) ? text.GetString() : null;
        return new ContainerExit(-1, message ?? "the container runtime reported a failure without a message");
    }

    /// <summary>Null for a cause of another kind: those of an internal error have a message and no reason.</summary>
    private static int? CodeOf(JsonElement cause) =>
        cause.TryGetProperty("reason", out var reason) && reason.ValueEquals("ExitCode"u8) &&
        cause.TryGetProperty("message", out var message) && int.TryParse(message.GetString(), out var code) ? code : null;

    private static byte[] EncodeStatus(ContainerExit exit)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        if (exit is { Code: 0, Failure: null })
            json.WriteString("status", "Success");
        else
            WriteFailure(json, exit);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteFailure(Utf8JsonWriter json, ContainerExit exit)
    {
        json.WriteString("status", "Failure");
        json.WriteString("message", Sentence(exit));
        if (exit.Failure is not null)
        {
            json.WriteString("reason", "InternalError");
            json.WriteNumber("code", 500);
            return;
        }
        json.WriteString("reason", "NonZeroExitCode");
        json.WriteStartObject("details");
        json.WriteStartArray("causes");
        json.WriteStartObject();
        json.WriteString("reason", "ExitCode");
        json.WriteString("message", $"{exit.Code}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Sentence(ContainerExit exit) =>
        exit.Failure ?? $"command terminated with non-zero exit code: {exit.Code}";
}
