using System.Collections.Concurrent;
using Navarch.Api.Requests;

namespace Navarch.Metrics;

/// <summary>
/// Asks the nodes' agents, through the API server's proxy, what has been used there, and tells the difference of two
/// readings. Whoever asks often does not disturb the nodes: a reading is good for a while.
/// </summary>
sealed class UsageReader(IApiEndpoint server, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    /// <summary>Between the first two.</summary>
    private static readonly TimeSpan FirstWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly UserIdentity User = UserIdentity.System("metrics");

    private readonly ConcurrentDictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    /// <summary>Null where a node gives no answer.</summary>
    public async Task<NodeUsage?> ReadAsync(string name, CancellationToken cancel)
    {
        var node = _nodes.GetOrAdd(name, static _ => new());
        await node.Turn.WaitAsync(cancel);
        try
        {
            if (node.Usage is not null && time.GetElapsedTime(node.At) < Lifetime) return node.Usage;
            if (node.Counts is null)
            {
                (node.Counts, node.At) = (await AskAsync(name, cancel), time.GetTimestamp());
                if (node.Counts is null) return null;
                await Task.Delay(FirstWindow, time, cancel);
            }
            var (counts, at) = (await AskAsync(name, cancel), time.GetTimestamp());
            node.Usage = counts is null
                ? null
                : NodeUsage.Between(node.Counts, counts, time.GetUtcNow(), time.GetElapsedTime(node.At, at));
            (node.Counts, node.At) = (counts, at);
            return node.Usage;
        }
        finally
        {
            node.Turn.Release();
        }
    }

    private async Task<NodeCounts?> AskAsync(string node, CancellationToken cancel)
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

    private sealed class Node
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public NodeCounts? Counts { get; set; }
        public long At { get; set; }
        public NodeUsage? Usage { get; set; }
    }
}
