using System.Security.Cryptography;
using System.Text.Json;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Discovery;

/// <summary>A document with its hash, so that a client that has it already gets it only once (ETag, 304).</summary>
internal sealed class DiscoveryDocument(byte[] body, string contentType)
{
    private readonly string _tag = $"\"{Convert.ToHexString(SHA256.HashData(body))}\"";

    /// <summary>The hash without quotes.</summary>
    public string Hash => _tag.Trim('"');

    /// <summary>Under a name that holds the hash, so that a client need never ask again.</summary>
    public ApiResponse AnswerForever(ApiRequest request) =>
        Answer(request, new("Cache-Control", "public, immutable, max-age=31536000"), new("Vary", "Accept"));

    /// <summary>What depends on the request's Accept header.</summary>
    public ApiResponse Answer(ApiRequest request) =>
        Answer(request, new KeyValuePair<string, string>("Cache-Control", "public"), new("Vary", "Accept"));

    /// <summary>The plain form, which upstream lets nobody keep.</summary>
    public ApiResponse AnswerPlain(ApiRequest request) =>
        Answer(request, new KeyValuePair<string, string>("Cache-Control", "no-cache, private"));

    private ApiResponse Answer(ApiRequest request, params ReadOnlySpan<KeyValuePair<string, string>> caching)
    {
        var isKnown = false;
        foreach (var (name, value) in request.Headers)
            isKnown |= name.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase) && value == _tag;
        return new ApiResponse
        {
            StatusCode = isKnown ? 304 : 200,
            ContentType = contentType,
            Headers = [new("ETag", _tag), .. caching],
            Body = isKnown ? default : body,
        };
    }
}
