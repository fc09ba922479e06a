using System.Collections.Concurrent;
using Navarch.Api.Requests;

namespace Navarch.Metrics;

/// <summary>
/// Asks the nodes' agents, through the API server's proxy, what is used there. An answer is good for a while: whoever
/// asks often does not disturb the nodes.
/// </summary>
sealed class UsageReader(IApiEndpoint server, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly UserIdentity User = UserIdentity.System("metrics");

    private readonly ConcurrentDictionary<string, (NodeUsage? Usage, long At)> _known = new();

    /// <summary>Null where a node gives no answer, or has measured nothing yet.</summary>
    public async Task<NodeUsage?> ReadAsync(string node, CancellationToken cancel)
    {
        if (_known.TryGetValue(node, out var known) && time.GetElapsedTime(known.At) < Lifetime) return known.Usage;
        var usage = await AskAsync(node, cancel);
        _known[node] = (usage, time.GetTimestamp());
        return usage;
    }

    private async Task<NodeUsage?> AskAsync(string node, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var path = $"/api/v1/nodes/{node}/proxy/stats/summary";
            await using var answer = await server.SendAsync(new() { Method = "GET", Path = path, User = User }, either.Token);
            return answer.IsSuccess ? SummaryReader.Read(answer.Body) : null;
        }
        catch (Exception gone) when (gone is EndpointUnreachableException
            || gone is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
