using Navarch.Api.CoordinationV1;

namespace Navarch.Node.Agent;

/// <summary>Renews the node's lease, by which others know that it lives.</summary>
sealed class LeaseKeeper(NodeAgentOptions options, ApiClient client, Func<Api.CoreV1.Node?> node, TimeProvider time)
{
    const string Namespace = "kube-node-lease";
    static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    Lease? _lease;

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            var isRenewed = false;
            try
            {
                isRenewed = await RenewAsync(cancel);
            }
            catch (EndpointUnreachableException)
            {
                // The server may or may not have it: read it anew.
                _lease = null;
            }
            await Task.Delay(isRenewed ? options.Periods.LeaseRenewal : RetryPause, time, cancel);
        }
    }

    async Task<bool> RenewAsync(CancellationToken cancel)
    {
        if (_lease is null
            && await client.GetAsync<Lease>(Namespace, options.NodeName, cancel) is ApiResult<Lease>.Ok(var known))
            _lease = known;
        var spec = new LeaseSpec
        {
            HolderIdentity = options.NodeName,
            LeaseDurationSeconds = (int)options.Periods.LeaseDuration.TotalSeconds,
            RenewTime = time.GetUtcNow(),
        };
        var result = _lease is null
            ? await client.CreateAsync(new Lease { Metadata = Metadata(), Spec = spec }, cancel)
            : await client.UpdateAsync(_lease with { Spec = spec }, cancel);
        _lease = result is ApiResult<Lease>.Ok(var renewed) ? renewed : null;
        return _lease is not null;
    }

    // Goes with its Node.
    ObjectMeta Metadata() => new()
    {
        Name = options.NodeName,
        Namespace = Namespace,
        OwnerReferences = node() is { } owner
            ?
            [
                new OwnerReference
                {
                    ApiVersion = "v1",
                    Kind = "Node",
                    Name = owner.Metadata.Name,
                    Uid = owner.Metadata.Uid,
                },
            ]
            : [],
    };
}
