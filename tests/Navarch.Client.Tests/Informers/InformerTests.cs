namespace Navarch.Client.Tests.Informers;

public sealed class InformerTests
{
    private sealed class Fixture
    {
        public Fixture(VirtualTime time)
        {
            Informer = new Informer<ConfigMap>(
                new ApiClient(Server), Resource.Of<ConfigMap>(), InformerOptions.Default, time, new Jitter(new Random(1)));
            Informer.OnChange(change => Changes.Add($"{change.GetType().Name} {change.Latest.Metadata.Name} {change.Latest.Metadata.ResourceVersion}"));
            _ = RunAsync();
        }

        public ScriptedEndpoint Server { get; } = new();
        public List<string> Changes { get; } = [];
        public Informer<ConfigMap> Informer { get; }
        public CancellationTokenSource Stop { get; } = new();

        /// <summary>Starts once the test has said what there is to list.</summary>
        private async Task RunAsync()
        {
            await Task.Yield();
            await Informer.RunAsync(Stop.Token);
        }
    }

    private static string ListOf(int revision, params string[] items) =>
        "{\"metadata\":{\"resourceVersion\":\"" + revision + "\"},\"items\":[" + string.Join(',', items) + "]}";

    [Fact]
    public void Lists_then_follows_the_watch() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        await time.Eventually(() => at.Server.Watches == 1);
        Assert.Equal("1", at.Server.Requests[^1].QueryValue("resourceVersion"));
        at.Server.Send("ADDED", "a", 2);
        at.Server.Send("MODIFIED", "a", 3);
        at.Server.Send("DELETED", "a", 4);
        await time.Eventually(() => at.Changes.Count == 3);
        Assert.Equal(["Added a 2", "Updated a 3", "Deleted a 4"], at.Changes);
        Assert.Equal((0, "4"), (at.Informer.Snapshot.Count, at.Informer.ResourceVersion));
        at.Stop.Cancel();
    });

    [Fact]
    public void Resumes_from_the_last_bookmark() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        await time.Eventually(() => at.Server.Watches == 1);
        at.Server.Send("BOOKMARK", "", 50);
        at.Server.Watch.Writer.Complete();
        await time.Eventually(() => at.Server.Watches == 2);
        Assert.Equal((1, "50"), (at.Server.Lists, at.Server.Requests[^1].QueryValue("resourceVersion")));
        at.Stop.Cancel();
    });

    [Fact]
    public void Tells_the_difference_after_a_relist() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        at.Server.List = ListOf(5, ScriptedEndpoint.ConfigMap("gone", 2), ScriptedEndpoint.ConfigMap("changed", 3), ScriptedEndpoint.ConfigMap("same", 4));
        await time.Eventually(() => at.Server.Watches == 1);
        at.Changes.Clear();
        at.Server.List = ListOf(9, ScriptedEndpoint.ConfigMap("changed", 8), ScriptedEndpoint.ConfigMap("new", 7), ScriptedEndpoint.ConfigMap("same", 4));
        at.Server.Watch.Writer.TryWrite("""{"type":"ERROR","object":{"code":410,"reason":"Expired","message":"too old"}}""");
        await time.Eventually(() => at.Changes.Count == 3);
        Assert.Equal(["Deleted gone 2", "Updated changed 8", "Added new 7"], at.Changes);
        at.Stop.Cancel();
    });

    [Fact]
    public void Tells_who_owns_what_while_it_delivers_a_change() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        at.Informer.IndexOwners();
        at.Server.List = ListOf(5, ScriptedEndpoint.ConfigMap("a", 2));
        await time.Eventually(() => at.Server.Watches == 1);
        var isAnswered = false;
        at.Informer.OnChange(_ =>
        {
            // As another informer's handler would, on its own loop.
            var asking = new Thread(() => at.Informer.OwnedBy("someone").Count());
            asking.Start();
            isAnswered = asking.Join(TimeSpan.FromSeconds(30));
        });
        Assert.True(isAnswered);
        at.Stop.Cancel();
    });

    [Fact]
    public void Lists_anew_when_the_watch_is_refused_as_too_old() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        at.Server.Refusal = (410, """{"code":410,"reason":"Expired"}""");
        await time.Eventually(() => at.Server.Watches == 2);
        Assert.Equal(2, at.Server.Lists);
        at.Stop.Cancel();
    });

    [Fact]
    public void Never_goes_back_in_time() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        await time.Eventually(() => at.Server.Watches == 1);
        at.Server.Send("ADDED", "a", 10);
        at.Server.Send("MODIFIED", "a", 9);
        at.Server.List = ListOf(3);
        at.Server.Watch.Writer.TryWrite("""{"type":"ERROR","object":{"code":410}}""");
        await time.Eventually(() => at.Server.Lists > 3);
        Assert.Equal(["Added a 10"], at.Changes);
        Assert.Equal("10", at.Informer.ResourceVersion);
        at.Stop.Cancel();
    });

    [Fact]
    public void A_silent_watch_is_opened_anew() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        await time.Eventually(() => at.Server.Watches == 1);
        var opened = time.GetUtcNow();
        await time.Eventually(() => at.Server.Watches == 2);
        Assert.InRange(time.GetUtcNow() - opened, TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(152));
        at.Stop.Cancel();
    });

    [Fact]
    public void Another_object_of_the_same_name_is_another_object() => Simulated.Run(async time =>
    {
        var at = new Fixture(time);
        await time.Eventually(() => at.Server.Watches == 1);
        at.Server.Send("ADDED", "a", 2, "first");
        at.Server.Send("MODIFIED", "a", 5, "second");
        await time.Eventually(() => at.Changes.Count == 3);
        Assert.Equal(["Added a 2", "Deleted a 2", "Added a 5"], at.Changes);
        at.Stop.Cancel();
    });
}
