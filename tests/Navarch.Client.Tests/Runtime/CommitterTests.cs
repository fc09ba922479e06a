using Navarch.Client.Events;
using Navarch.Client.Runtime;
using Navarch.Core.Invariants;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Client.Tests.Runtime;

public sealed class CommitterTests
{
    private sealed class Fixture
    {
        public required ApiClient Admin { get; init; }
        public required SimulatedNetwork Network { get; init; }
        public required Committer Committer { get; init; }

        public static async Task<Fixture> StartAsync(VirtualTime time)
        {
            var options = new ApiServerOptions { Time = time, Random = new Random(1), Ids = IdSource.Seeded(1) };
            var server = await ApiServer.OpenAsync(new MemoryStore(time), options, default);
            var admin = new ApiClient(server, UserIdentity.System("admin"));
            _ = (await admin.CreateAsync(new Namespace { Metadata = new ObjectMeta { Name = "default" } }, default)).ValueOrThrow;
            var network = new SimulatedNetwork(server, time, new Random(1));
            var client = new ApiClient(network, UserIdentity.System("test"), "test");
            var events = new EventRecorder(client, "test", time, IdSource.Seeded(2));
            return new Fixture
            {
                Admin = admin,
                Network = network,
                Committer = new Committer(client, events, IdSource.Seeded(3), time, new Jitter(new Random(4))),
            };
        }
    }

    private static ConfigMap Map(string name = "", string generateName = "") => new()
    {
        Metadata = new ObjectMeta { Namespace = "default", Name = name, GenerateName = generateName },
    };

    private static async Task<int> CountAsync(Fixture at) =>
        (await at.Admin.ListAsync<ConfigMap>(new ListOptions { Namespace = "default" }, default)).ValueOrThrow.Items.Count;

    [Fact]
    public void A_create_whose_answer_is_lost_makes_one_object() => Simulated.Run(async time =>
    {
        var at = await Fixture.StartAsync(time);
        at.Network.Faults = new NetworkFaults { LostAnswers = 0.5, LostRequests = 0.2 };
        PlanStep[] steps = [.. Enumerable.Range(0, 40).Select(_ => PlanStep.Create.Of(Map(generateName: "made-")))];
        var outcome = await at.Committer.CommitAsync(Plan.Of(steps), default);
        Assert.Null(outcome.Failure);
        Assert.Equal(40, outcome.Writes.Count);
        Assert.Equal(40, await CountAsync(at));
    });

    [Fact]
    public void A_refusal_that_holds_for_all_costs_one_request() => Simulated.Run(async time =>
    {
        var at = await Fixture.StartAsync(time);
        PlanStep[] steps = [.. Enumerable.Range(0, 40).Select(_ => PlanStep.Create.Of(Map(name: "NOT A NAME")))];
        var outcome = await at.Committer.CommitAsync(Plan.Of(steps), default);
        Assert.Same(steps[0], outcome.Failure?.Step);
        Assert.Equal("Invalid", outcome.Failure?.Status.Reason);
    });

    [Fact]
    public void Deleting_what_is_gone_or_another_is_no_failure() => Simulated.Run(async time =>
    {
        var at = await Fixture.StartAsync(time);
        var made = (await at.Admin.CreateAsync(Map("kept"), default)).ValueOrThrow;
        var type = ConfigMap.ResourceType;
        var outcome = await at.Committer.CommitAsync(Plan.Of(
            new PlanStep.Delete(type, new ObjectKey("default", "never-was"), "uid"),
            new PlanStep.Delete(type, ObjectKey.Of(made), "of-another")), default);
        Assert.Null(outcome.Failure);
        Assert.Equal(1, await CountAsync(at));
    });

    [Fact]
    public void Spec_and_status_of_one_object_are_not_changed_at_once() => Simulated.Run(async time =>
    {
        var at = await Fixture.StartAsync(time);
        var plan = Plan.Of(new PlanStep.Update(Map("a")), new PlanStep.UpdateStatus(Map("a")));
        await Assert.ThrowsAsync<InvariantBrokenException>(() => at.Committer.CommitAsync(plan, default));
    });
}
