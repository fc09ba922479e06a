using System.Threading.Channels;
using Navarch.Api.CoreV1;

namespace Navarch.Client.Events;

/// <summary>
/// Tells of what happens to objects, as core/v1 Events. Telling never waits and never fails: when too much is to be
/// told, or the server can't be reached, events are dropped. One recorder, many voices: see <see cref="For"/>.
/// </summary>
public sealed class EventRecorder
{
    private readonly string _component;
    private readonly string _host;
    private readonly TimeProvider _time;
    private readonly EventWriter _writer;
    private readonly Channel<ToldEvent> _told;

    /// <param name="host">The node that tells; empty for a component that speaks for the cluster.</param>
    public EventRecorder(ApiClient client, string component, TimeProvider time, IdSource ids, string host = "")
    {
        _component = component;
        _host = host;
        _time = time;
        _writer = new EventWriter(client, time, ids);
        _told = Channel.CreateBounded<ToldEvent>(
            new BoundedChannelOptions(EventLimits.QueueMax) { FullMode = BoundedChannelFullMode.DropWrite });
    }

    private EventRecorder(EventRecorder shared, string component)
    {
        _component = component;
        _host = shared._host;
        _time = shared._time;
        _writer = shared._writer;
        _told = shared._told;
    }

    /// <summary>The same recorder speaking for another component.</summary>
    public EventRecorder For(string component) => new(this, component);

    /// <summary>Tells of an object. <paramref name="type"/> is <c>Normal</c> or <c>Warning</c>.</summary>
    public void Record(IKubernetesObject about, string type, string reason, string message) =>
        Record(about.AsReference(), type, reason, message);

    public void Record(ObjectReference about, string type, string reason, string message) =>
        _told.Writer.TryWrite(new ToldEvent(_component, _host, about, type, reason, message, _time.GetUtcNow()));

    /// <summary>Sends what is told, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (await _told.Reader.WaitToReadAsync(cancel))
            while (_told.Reader.TryRead(out var told)) await _writer.WriteAsync(told, cancel);
    }
}

/// <summary>What was said by whom, before it is joined with what was said before.</summary>
sealed record ToldEvent(
    string Component, string Host, ObjectReference About, string Type, string Reason, string Message,
    DateTimeOffset At);
