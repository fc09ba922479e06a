using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Client.Events;
using Navarch.Client.Informers;
using Navarch.Client.Queues;

namespace Navarch.Client.Runtime;

/// <summary>What the controllers of one process share.</summary>
public sealed class ControllerContext
{
    private readonly bool _runsInformers;

    /// <param name="informers">Those of the process, which someone else runs; the context has its own when null.</param>
    public ControllerContext(
        ApiClient client, TimeProvider time, IdSource ids, Random random, string component, ILoggerFactory? logs = null,
        SharedInformers? informers = null)
    {
        Client = client;
        Time = time;
        Ids = ids;
        Logs = logs ?? NullLoggerFactory.Instance;
        Jitter = new Jitter(random);
        _runsInformers = informers is null;
        Informers = informers ?? new SharedInformers(client, time, Jitter, Logs.CreateLogger("informers"));
        Events = new EventRecorder(client, component, time, ids);
    }

    public ApiClient Client { get; }
    public TimeProvider Time { get; }
    public IdSource Ids { get; }
    public Jitter Jitter { get; }
    public ILoggerFactory Logs { get; }
    public SharedInformers Informers { get; }
    public EventRecorder Events { get; }

    /// <summary>Runs the shared parts: informers, unless they are run elsewhere, and the event recorder.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (_runsInformers) await await Task.WhenAny(Informers.RunAsync(cancel), Events.RunAsync(cancel));
        else await Events.RunAsync(cancel);
    }
}
