using Navarch.Client.Runtime;
using Navarch.Core.Invariants;

namespace Navarch.Client.Tests.Runtime;

public sealed class ControllerTests
{
    /// <summary>Fails for one object, and notes which it is asked about.</summary>
    private sealed class Stumbling : IReconciler<ConfigMap>
    {
        public List<string> Asked { get; } = [];

        public IReadOnlyList<Input> Inputs => [];

        public Plan Reconcile(ConfigMap target, ReconcileContext context)
        {
            Asked.Add(target.Metadata.Name);
            return target.Metadata.Name == "bad" ? throw new InvalidOperationException("a mistake") : Plan.Nothing;
        }
    }

    [Fact]
    public void A_mistake_with_one_object_stops_no_other_and_is_tried_again() => Simulated.Run(async time =>
    {
        var server = new ScriptedEndpoint
        {
            List = "{\"metadata\":{\"resourceVersion\":\"3\"},\"items\":["
                + ScriptedEndpoint.ConfigMap("bad", 1) + "," + ScriptedEndpoint.ConfigMap("good", 2) + "]}",
        };
        var context = new ControllerContext(
            new ApiClient(server), time, IdSource.System, new Random(1), "test", logs: null, informers: null);
        var reconciler = new Stumbling();
        var controller = new Controller<ConfigMap>("stumbling", reconciler, context, workers: 1);
        using var stop = new CancellationTokenSource();
        _ = context.RunAsync(stop.Token);
        var running = controller.RunAsync(stop.Token);
        await time.Eventually(() => reconciler.Asked.Count(name => name == "bad") >= 3);
        Assert.Single(reconciler.Asked, name => name == "good");
        Assert.False(running.IsCompleted);
        server.Send("MODIFIED", "good", 4);
        await time.Eventually(() => reconciler.Asked.Count(name => name == "good") == 2);
        stop.Cancel();
    });
}
