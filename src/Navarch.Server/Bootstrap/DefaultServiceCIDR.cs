using System.Net;
using Navarch.Api.MetaV1;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// Tells clients, as the ServiceCIDR <c>kubernetes</c>, from which ranges services get their addresses. One that is
/// there already stays: what its ranges are can't be changed, and one that is not ready was made so by someone.
/// </summary>
internal sealed class DefaultServiceCIDR(
    LoopbackClient loopback, IReadOnlyList<IPNetwork> serviceRanges, TimeProvider time)
{
    private const string Name = "kubernetes", Ready = "Ready";

    public async Task EnsureAsync(CancellationToken cancel)
    {
        // Several servers may do this at once.
        while (!await TryEnsureAsync(cancel)) { }
    }

    private async Task<bool> TryEnsureAsync(CancellationToken cancel)
    {
        var present = await loopback.GetAsync<ServiceCIDR>("", Name, cancel) ?? await CreateAsync(cancel);
        if (present is null) return false;
        if (present.Status.Conditions.Any(condition => condition.Type == Ready)) return true;
        var condition = new Condition
        {
            Type = Ready, Status = "True", LastTransitionTime = time.GetUtcNow(),
            Message = "services get their addresses from it",
        };
        var status = present.Status with { Conditions = [.. present.Status.Conditions, condition] };
        return await loopback.UpdateStatusAsync(present with { Status = status }, cancel);
    }

    private ValueTask<ServiceCIDR?> CreateAsync(CancellationToken cancel)
    {
        var ranges = serviceRanges.Select(range => range.ToString());
        var made = new ServiceCIDR { Metadata = new() { Name = Name }, Spec = new() { Cidrs = [.. ranges] } };
        return loopback.CreateAsync(made, cancel);
    }
}
