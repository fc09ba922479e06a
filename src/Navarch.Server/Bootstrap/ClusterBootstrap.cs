using System.Net;
using Navarch.Api.CoreV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// What a cluster has before anyone makes anything: namespaces, the roles, the Service <c>kubernetes</c>, and the
/// authority by which others may check its clients. Runs at each start and changes only what is missing or wrong.
/// </summary>
internal sealed class ClusterBootstrap(LoopbackClient loopback, BootstrapPolicy policy, string authorityPem)
{
    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public async Task RunAsync(KubernetesService service, IPEndPoint? advertised, CancellationToken cancel)
    {
        // Everything else lives in a namespace.
        await Task.WhenAll(Namespaces.Select(name => EnsureNamespaceAsync(name, cancel)));
        await Task.WhenAll(
            new PolicyReconciler(loopback).ReconcileAsync(policy, cancel),
            service.EnsureAsync(advertised, cancel),
            EnsureClientAuthorityAsync(cancel));
    }

    private async Task EnsureNamespaceAsync(string name, CancellationToken cancel)
    {
        if (await loopback.GetAsync<Namespace>("", name, cancel) is null)
            await loopback.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancel);
    }

    /// <summary>API servers behind this one read here whose client certificates to believe.</summary>
    private async Task EnsureClientAuthorityAsync(CancellationToken cancel)
    {
        const string home = "kube-system", name = "extension-apiserver-authentication", key = "client-ca-file";
        var present = await loopback.GetAsync<ConfigMap>(home, name, cancel);
        if (present is null)
        {
            var made = new ConfigMap
            {
                Metadata = new() { Namespace = home, Name = name },
                Data = new Dictionary<string, string> { [key] = authorityPem },
            };
            await loopback.CreateAsync(made, cancel);
        }
        else if (present.Data.GetValueOrDefault(key) != authorityPem)
        {
            await loopback.UpdateAsync(
                present with { Data = new Dictionary<string, string>(present.Data) { [key] = authorityPem } }, cancel);
        }
    }
}
