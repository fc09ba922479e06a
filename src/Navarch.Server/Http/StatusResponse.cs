using Navarch.Api.Codecs;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>A Status as an answer.</summary>
internal static class StatusResponse
{
    public static ApiResponse Of(Status status) => new()
    {
        StatusCode = status.Code,
        Headers = status.Details is { RetryAfterSeconds: > 0 and var seconds }
            ? [new("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : [],
        Body = KubernetesJson.Serialize(status, "v1", "Status"),
    };
}
