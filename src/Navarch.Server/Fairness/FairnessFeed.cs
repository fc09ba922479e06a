using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Navarch.Api.FlowControlV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Fairness;

/// <summary>
/// Keeps the rules of fairness at what the API says, and what the API says of them in order: the mandatory objects as
/// they must be, and in each FlowSchema's status whether its level exists.
/// </summary>
internal sealed partial class FairnessFeed(
    RequestFairness fairness, LoopbackClient loopback, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Kind<PriorityLevelConfiguration> _levels = new();
    private readonly Kind<FlowSchema> _flows = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public Task RunAsync(CancellationToken cancel)
    {
        _levels.Changed = _flows.Changed = () => _changed.Writer.TryWrite(true);
        return Task.WhenAll(
            loopback.FollowAsync(_levels, cancel), loopback.FollowAsync(_flows, cancel), WorkAsync(cancel));
    }

    private async Task WorkAsync(CancellationToken cancel)
    {
        await using var timer = time.CreateTimer(_ => _changed.Writer.TryWrite(true), null, Interval, Interval);
        var objects = new FairnessObjects(loopback, time);
        while (await _changed.Reader.WaitToReadAsync(cancel))
        {
            while (_changed.Reader.TryRead(out _)) { }
            if (!_levels.IsKnown || !_flows.IsKnown) continue;
            var (levels, flows) = (_levels.Present, _flows.Present);
            fairness.Use(levels, flows);
            try
            {
                await objects.ReconcileAsync(levels, flows, cancel);
            }
            catch (LoopbackRefusedException refused)
            {
                LogRefused(log, refused); // The rules hold all the same; the objects are looked at again in a minute.
            }
        }
    }

    private sealed class Kind<T> : IObjectFeed<T> where T : class, IKubernetesObject<T>
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, T> _present = new(StringComparer.Ordinal);

        public Action Changed { get; set; } = () => { };
        public bool IsKnown { get; private set; }

        public IReadOnlyList<T> Present
        {
            get
            {
                lock (_gate) return [.. _present.Values];
            }
        }

        public void Replace(IReadOnlyList<T> all)
        {
            lock (_gate)
            {
                _present.Clear();
                foreach (var item in all) _present[item.Metadata.Name] = item;
                IsKnown = true;
            }
            Changed();
        }

        public void Set(T present)
        {
            lock (_gate) _present[present.Metadata.Name] = present;
            Changed();
        }

        public void Remove(T gone)
        {
            lock (_gate) _present.Remove(gone.Metadata.Name);
            Changed();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "objects of priority and fairness could not be put right")]
    private static partial void LogRefused(ILogger log, Exception refused);
}
