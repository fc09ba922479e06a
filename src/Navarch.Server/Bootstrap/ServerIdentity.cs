using System.Net;
using System.Security.Cryptography;
using System.Text;
using Navarch.Api.CoordinationV1;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Loopback;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// A Lease in kube-system by which clients see which API servers there are, as upstream's servers keep one each; and
/// the end of those that nobody has renewed for as long as they last.
/// </summary>
internal sealed class ServerIdentity(
    LoopbackClient loopback, IPEndPoint server, TimeProvider time, IdSource ids, ServerLimits limits)
{
    private const string Home = "kube-system", Kind = "apiserver.kubernetes.io/identity", Component = "kube-apiserver";

    private readonly string _holder = $"{NameOf(server)}_{ids.NewUid()}";

    /// <summary>The same each time that this server is started; servers of one host differ by their port.</summary>
    public string Name { get; } = NameOf(server);

    public async Task RenewAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var present = await loopback.GetAsync<Lease>(Home, Name, cancel);
        var spec = new LeaseSpec
        {
            HolderIdentity = _holder,
            LeaseDurationSeconds = (int)limits.ServerIdentityDuration.TotalSeconds,
            AcquireTime = present?.Spec.HolderIdentity == _holder ? present.Spec.AcquireTime : now,
            RenewTime = now,
        };
        if (present is not null)
        {
            // A server of the same name that was faster has the name: the next time tells.
            await loopback.UpdateAsync(present with { Spec = spec }, cancel);
            return;
        }
        var labels = new Dictionary<string, string> { [Kind] = Component, ["kubernetes.io/hostname"] = Dns.GetHostName() };
        await loopback.CreateAsync(
            new Lease { Metadata = new() { Namespace = Home, Name = Name, Labels = labels }, Spec = spec }, cancel);
    }

    /// <summary>Removes those of servers that are no more.</summary>
    public async Task RemoveLostAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var lease in (await loopback.ListAsync<Lease>(cancel)).Items)
        {
            if (lease.Metadata.Namespace != Home || lease.Metadata.Labels.GetValueOrDefault(Kind) != Component) continue;
            if (lease.Spec is not { RenewTime: { } renewed, LeaseDurationSeconds: { } seconds }) continue;
            if (renewed.AddSeconds(seconds) < now) await loopback.DeleteAsync(lease, cancel);
        }
    }

    private static string NameOf(IPEndPoint server)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Dns.GetHostName()} {server}"));
        return $"apiserver-{Convert.ToHexStringLower(hash.AsSpan(0, 13))}";
    }
}
