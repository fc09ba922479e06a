using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;

namespace Navarch.Running;

/// <summary>
/// The Service by which the cluster's DNS is known. It has no pods behind it: every node answers on its address itself.
/// </summary>
static class DnsService
{
    public static async Task EnsureAsync(IApiEndpoint api, IPAddress address, CancellationToken cancel)
    {
        var client = new ApiClient(api, UserIdentity.System("navarch"), "navarch");
        if (await client.GetAsync<Service>("kube-system", "kube-dns", cancel) is ApiResult<Service>.Ok) return;
        var service = new Service
        {
            Metadata = new()
            {
                Name = "kube-dns",
                Namespace = "kube-system",
                Labels = new Dictionary<string, string> { ["k8s-app"] = "kube-dns", ["kubernetes.io/name"] = "CoreDNS" },
            },
            Spec = new()
            {
                ClusterIP = address.ToString(),
                Ports =
                [
                    new() { Name = "dns", Protocol = "UDP", Port = 53 },
                    new() { Name = "dns-tcp", Protocol = "TCP", Port = 53 },
                ],
            },
        };
        var result = await client.CreateAsync(service, cancel);
        if (!result.IsOk) throw new ApiRefusedException(result.Failure!);
    }
}
