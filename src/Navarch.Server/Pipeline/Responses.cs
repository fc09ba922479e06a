using Navarch.Api.Codecs;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Pipeline;

/// <summary>Answers made of what the pipeline has: bytes, and statuses.</summary>
internal static class Responses
{
    private static readonly ResourceType StatusType = new("", "v1", "Status", "", ResourceScope.Cluster);

    /// <summary>A status, with the code that it carries; 200 where it carries none.</summary>
    public static ApiResponse Of(Status status, Representation? representation = null) => new()
    {
        StatusCode = status.Code == 0 ? 200 : status.Code,
        ContentType = (representation ?? Representation.Json).ContentType,
        Headers = status.Details is { RetryAfterSeconds: > 0 and var seconds }
            ? [new("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : [],
        Body = Encode(status, representation ?? Representation.Json),
    };

    /// <summary>The Status in the representation's format, whatever shape objects were asked for in.</summary>
    public static ReadOnlyMemory<byte> Encode(Status status, Representation representation) =>
        BodyEncoder.Encode(representation, StatusJson(status), StatusType, Status.Schema);

    /// <summary>The Status as an object of its own, with kind and apiVersion.</summary>
    public static byte[] StatusJson(Status status) => KubernetesJson.Serialize(status, "v1", "Status");

    /// <summary>The Warning headers of RFC 7234. Many or long texts are cut to what headers may hold.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> WarningHeaders(IReadOnlyList<string> warnings)
    {
        const int totalMax = 4096, lengthMax = 256;
        if (warnings.Count == 0) return [];
        IReadOnlyList<string> texts = [.. warnings.Distinct(StringComparer.Ordinal)];
        if (texts.Sum(text => text.Length) > totalMax)
            texts = [.. texts.Take(totalMax / lengthMax).Select(text => text[..Math.Min(text.Length, lengthMax)])];
        return [.. texts.Select(text => new KeyValuePair<string, string>("Warning", $"299 - \"{Escape(text)}\""))];
    }

    private static string Escape(string text) =>
        new string([.. text.Select(c => char.IsControl(c) || c > '~' ? ' ' : c)])
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
