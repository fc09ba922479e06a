using Navarch.Client.Informers;
using Navarch.Client.Runtime;
using Navarch.Core.Invariants;

namespace Navarch.Client.Tests.Runtime;

public sealed class ControllerContextTests
{
    [Fact]
    public void The_informers_of_the_process_list_and_watch_once_for_all_contexts() => Simulated.Run(async time =>
    {
        var server = new ScriptedEndpoint();
        var informers = new SharedInformers(new ApiClient(server), time, new Jitter(new Random(1)));
        using var stop = new CancellationTokenSource();
        ControllerContext[] contexts = [Context("one"), Context("two")];
        foreach (var context in contexts)
        {
            Assert.Same(informers.Of<ConfigMap>(), context.Informers.Of<ConfigMap>());
            _ = context.RunAsync(stop.Token);
        }
        await Task.Delay(TimeSpan.FromMinutes(1), time);
        Assert.Equal(0, server.Lists);

        _ = informers.RunAsync(stop.Token);
        await time.Eventually(() => informers.Of<ConfigMap>().HasSynced && server.Watches == 1);
        Assert.Equal(1, server.Lists);
        stop.Cancel();

        ControllerContext Context(string component) => new(
            new ApiClient(server), time, IdSource.System, new Random(1), component, logs: null, informers);
    });
}
