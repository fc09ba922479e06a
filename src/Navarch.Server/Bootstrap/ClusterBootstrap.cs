using Navarch.Api.CoreV1;
using Navarch.Server.Authentication;
using Navarch.Server.Loopback;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// What a cluster has before anyone makes anything: namespaces, the roles, the Service <c>kubernetes</c>, the range of
/// services, and the authority by which others may check its clients. Runs at each start and changes only what is
/// missing or wrong.
/// </summary>
internal sealed class ClusterBootstrap(
    LoopbackClient loopback, BootstrapPolicy policy, LegacyTokenUse legacyTokens,
    IReadOnlyDictionary<string, string> authentication)
{
    private static readonly string[] Namespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <param name="service">The Service of the servers.</param>
    /// <param name="range">Of which it has its address.</param>
    /// <param name="presence">Null when the server has no address: then it is no endpoint.</param>
    /// <param name="port">On which it listens, if it does.</param>
    /// <param name="cancel">Heeded between two writes.</param>
    public async Task RunAsync(
        KubernetesService service, DefaultServiceCIDR range, ServerPresence? presence, int? port,
        CancellationToken cancel)
    {
        // Everything else lives in a namespace.
        await Task.WhenAll(Namespaces.Select(name => EnsureNamespaceAsync(name, cancel)));
        await Task.WhenAll(
            new PolicyReconciler(loopback).ReconcileAsync(policy, cancel),
            EnsureServiceAsync(service, range, presence, port, cancel),
            legacyTokens.EnsureStartAsync(cancel),
            EnsureAuthenticationAsync(cancel));
    }

    private static async Task EnsureServiceAsync(
        KubernetesService service, DefaultServiceCIDR range, ServerPresence? presence, int? port,
        CancellationToken cancel)
    {
        // Its address is from the range.
        await range.EnsureAsync(cancel);
        await service.EnsureAsync(port, cancel);
        if (presence is not null) await presence.EnsureAsync(cancel);
    }

    private async Task EnsureNamespaceAsync(string name, CancellationToken cancel)
    {
        if (await loopback.GetAsync<Namespace>("", name, cancel) is null)
            await loopback.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancel);
    }

    /// <summary>API servers behind this one read here whose client certificates, and which proxies, to believe.</summary>
    private async Task EnsureAuthenticationAsync(CancellationToken cancel)
    {
        const string home = "kube-system", name = "extension-apiserver-authentication";
        var present = await loopback.GetAsync<ConfigMap>(home, name, cancel);
        if (present is null)
        {
            await loopback.CreateAsync(new ConfigMap { Metadata = new() { Namespace = home, Name = name }, Data = authentication }, cancel);
            return;
        }
        if (authentication.All(wanted => Holds(present.Data.GetValueOrDefault(wanted.Key), wanted.Key, wanted.Value))) return;
        var data = new Dictionary<string, string>(present.Data);
        foreach (var (key, value) in authentication)
            if (!Holds(data.GetValueOrDefault(key), key, value))
                data[key] = key == PublishedAuthentication.ProxyAuthorities ? data.GetValueOrDefault(key) + value : value;
        await loopback.UpdateAsync(present with { Data = data }, cancel);
    }

    /// <summary>What other servers on the same store show as proxies stays believed.</summary>
    private static bool Holds(string? present, string key, string wanted) => key == PublishedAuthentication.ProxyAuthorities
        ? present?.Contains(wanted, StringComparison.Ordinal) == true
        : present == wanted;
}
