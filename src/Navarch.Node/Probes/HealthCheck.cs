using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Probes.V1;

namespace Navarch.Node.Probes;

/// <summary>A probe of kind grpc: asks the standard health service.</summary>
static class HealthCheck
{
    static readonly GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check =
        new("grpc.health.v1.Health", "Check", HealthCheckResponse.Parser);

    public static async Task<ProbeAnswer> TryAsync(
        string podIp, GRPCAction action, TimeSpan timeout, TimeProvider time, CancellationToken cancel)
    {
        var host = podIp.Contains(':', StringComparison.Ordinal) ? $"[{podIp}]" : podIp;
        using var channel = GrpcChannel.ForAddress(
            new Uri($"http://{host}:{action.Port}"), new GrpcOptions { ReceivedMessageBytesMax = 4096 }, time);
        try
        {
            var request = new HealthCheckRequest { Service = action.Service ?? "" };
            var status = (await channel.CallAsync(Check, request, timeout, cancel)).Status;
            return status == HealthCheckResponse.Types.ServingStatus.Serving
                ? ProbeAnswer.Good
                : new ProbeAnswer(
                    ProbeOutcome.Failure, $"service unhealthy (responded with \"{Word(status)}\")");
        }
        catch (GrpcException failed)
        {
            return new ProbeAnswer(ProbeOutcome.Failure, failed.Code switch
            {
                GrpcStatusCode.Unimplemented => "error: this server does not implement the grpc health protocol "
                    + $"(grpc.health.v1.Health): {failed.Message}",
                GrpcStatusCode.DeadlineExceeded =>
                    $"timeout: health rpc did not complete within {timeout.TotalSeconds:0}s",
                _ => $"error: health rpc probe failed: {failed.Description}",
            });
        }
    }

    static string Word(HealthCheckResponse.Types.ServingStatus status) => status switch
    {
        HealthCheckResponse.Types.ServingStatus.NotServing => "NOT_SERVING",
        HealthCheckResponse.Types.ServingStatus.ServiceUnknown => "SERVICE_UNKNOWN",
        _ => "UNKNOWN",
    };
}
