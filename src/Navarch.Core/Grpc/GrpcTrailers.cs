using System.Globalization;
using System.Net;

namespace Navarch.Core.Grpc;

/// <summary>How a call ended, read from its trailers (or from its headers when the server sent nothing else).</summary>
static class GrpcTrailers
{
    /// <exception cref="GrpcException">The status is not OK, or there is none.</exception>
    public static void ThrowUnlessOk(HttpResponseMessage response)
    {
        var status = Value(response, "grpc-status");
        if (status is null) throw WithoutStatus(response);
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new GrpcException(GrpcStatusCode.Unknown, $"grpc-status is {status}, not a number");
        if (number == 0) return;
        var code = number <= (int)GrpcStatusCode.Unauthenticated ? (GrpcStatusCode)number : GrpcStatusCode.Unknown;
        throw new GrpcException(code, Uri.UnescapeDataString(Value(response, "grpc-message") ?? ""));
    }

    public static bool HeadersHoldStatus(HttpResponseMessage response) => response.Headers.Contains("grpc-status");

    static string? Value(HttpResponseMessage response, string name)
    {
        if (response.TrailingHeaders.TryGetValues(name, out var trailers)) return trailers.First();
        return response.Headers.TryGetValues(name, out var headers) ? headers.First() : null;
    }

    // The mapping is that of gRPC's "HTTP to gRPC Status Code Mapping".
    static GrpcException WithoutStatus(HttpResponseMessage response)
    {
        var code = response.StatusCode switch
        {
            HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
            HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
            HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
            HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
            _ => GrpcStatusCode.Unknown,
        };
        return new GrpcException(code, $"answer has no grpc-status (HTTP {(int)response.StatusCode})");
    }
}
