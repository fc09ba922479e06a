using Navarch.Client.Events;
using Navarch.Core.Invariants;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Client.Tests.Events;

public sealed class EventRecorderTests
{
    private static readonly ObjectReference s_pod =
        new() { ApiVersion = "v1", Kind = "Pod", Namespace = "default", Name = "web", Uid = "u" };

    private static void Run(Action<EventRecorder> tell, Action<IReadOnlyList<Event>> check) => Simulated.Run(async time =>
    {
        var options = new ApiServerOptions { Time = time, Random = new Random(1), Ids = IdSource.Seeded(1) };
        var server = await ApiServer.OpenAsync(new MemoryStore(time), options, default);
        var client = new ApiClient(server, UserIdentity.System("test"), "test");
        _ = (await client.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "default" } }, default)).ValueOrThrow;
        var recorder = new EventRecorder(client, "tester", time, IdSource.Seeded(2));
        using var stop = new CancellationTokenSource();
        var running = recorder.RunAsync(stop.Token);
        tell(recorder);
        await Task.Delay(TimeSpan.FromSeconds(10), time);
        check((await client.ListAsync<Event>(new ListOptions { Namespace = "default" }, default)).ValueOrThrow.Items);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    });

    [Fact]
    public void The_same_again_raises_the_count() => Run(
        recorder =>
        {
            for (var i = 0; i < 5; i++) recorder.Record(s_pod, "Warning", "BackOff", "restarting");
        },
        events =>
        {
            var told = Assert.Single(events);
            Assert.Equal((5, "BackOff", "tester"), (told.Count, told.Reason, told.Source.Component));
        });

    [Fact]
    public void Many_that_differ_only_in_their_message_are_joined() => Run(
        recorder =>
        {
            for (var i = 0; i < 20; i++) recorder.Record(s_pod, "Normal", "Pulled", $"image {i}");
        },
        events =>
        {
            Assert.Equal(10, events.Count);
            var joined = events.Single(told => told.Message.StartsWith("(combined from similar events)", StringComparison.Ordinal));
            Assert.Equal(11, joined.Count);
        });

    [Fact]
    public void One_object_cannot_flood_the_server() => Run(
        recorder =>
        {
            for (var i = 0; i < 200; i++) recorder.Record(s_pod, "Normal", $"Reason{i}", "message");
        },
        events => Assert.Equal(25, events.Count));
}
