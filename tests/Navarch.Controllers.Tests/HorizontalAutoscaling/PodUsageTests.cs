using Navarch.Api.Quantities;
using Navarch.Controllers.HorizontalAutoscaling;

namespace Navarch.Controllers.Tests.HorizontalAutoscaling;

/// <summary>Pods that request 1 of the processor each; what they use is in thousandths of it.</summary>
public sealed class PodUsageTests
{
    private static readonly Tolerance s_tolerance = new(0.1, 0.1);

    [Theory]
    [InlineData(new[] { 300, 500, 700 }, 30, 3, 5)] // Half is used where 30 % are wanted.
    [InlineData(new[] { 100, 300, 500, 250, 250 }, 50, 5, 3)]
    [InlineData(new[] { 1010, 1030, 1020 }, 100, 3, 3)] // Within a tenth.
    [InlineData(new[] { 900, 900 }, 100, 2, 2)]
    [InlineData(new[] { 890, 890 }, 100, 2, 2)] // Below, and still two are needed.
    [InlineData(new[] { 1110, 1110 }, 100, 2, 3)]
    public void Meets_a_share_of_what_is_requested(int[] used, int target, int current, int replicas) =>
        Assert.Equal(replicas, Utilization(Ready(used.Length), used, target, current).Replicas);

    [Fact]
    public void Pods_without_a_sample_soften_the_step()
    {
        // Scaling up: as if they used nothing, and then it is not too much any more.
        Assert.Equal(3, Utilization(Ready(3), [600, 700], target: 50, current: 3).Replicas);
        // Scaling down: as if they used all that they request.
        Assert.Equal(3, Utilization(Ready(4), [100, 100, 100], target: 50, current: 4).Replicas);
        // Nothing is known of any.
        Assert.Equal(
            "did not receive metrics for targeted pods (pods might be unready)",
            Utilization(Ready(2), [], target: 50, current: 2).Problem);
    }

    [Fact]
    public void Pods_that_are_not_ready_count_only_as_room()
    {
        var pods = Ready(3);
        pods[2] = Pending(pods[2]);
        Assert.Equal(3, Utilization(pods, [600, 800, 9000], target: 50, current: 3).Replicas);
        Assert.Equal(4, Utilization(pods, [900, 1000, 9000], target: 50, current: 3).Replicas);
    }

    [Fact]
    public void A_starting_pod_tells_nothing_of_the_processor_and_all_of_memory()
    {
        var pods = Ready(2);
        pods[1] = pods[1] with
        {
            Status = pods[1].Status with
            {
                StartTime = Golden.Noon.AddSeconds(-30),
                Conditions = [new PodCondition { Type = "Ready", Status = "False", LastTransitionTime = Golden.Noon.AddSeconds(-30) }],
            },
        };
        var usage = new PodUsage(pods, HorizontalAutoscalingOptions.Default, Golden.Noon);
        var samples = Samples([500, 4000]);
        Assert.Equal(2, usage.ByAverage(samples, 500, isCpu: true, 2, s_tolerance).Replicas);
        Assert.Equal(9, usage.ByAverage(samples, 500, isCpu: false, 2, s_tolerance).Replicas);
    }

    [Fact]
    public void A_container_without_a_request_is_named()
    {
        var pods = Ready(1);
        pods[0] = pods[0] with { Spec = new PodSpec { Containers = [new Container { Name = "app" }] } };
        Assert.Equal(
            "missing request for cpu in container app of Pod pod-0", Utilization(pods, [100], target: 50, current: 1).Problem);
    }

    [Fact]
    public void Values_beyond_all_measure_stay_numbers()
    {
        var usage = new PodUsage(Ready(2), HorizontalAutoscalingOptions.Default, Golden.Noon);
        var samples = new Dictionary<string, PodSample>
        {
            ["pod-0"] = new(long.MaxValue, Golden.Noon, TimeSpan.Zero), ["pod-1"] = new(long.MaxValue, Golden.Noon, TimeSpan.Zero),
        };
        Assert.Equal(int.MaxValue, usage.ByAverage(samples, 1, isCpu: false, 2, s_tolerance).Replicas);
        Assert.Equal(int.MaxValue, usage.ByUtilization(samples, 1, ResourceName.Cpu, "", 2, s_tolerance).Replicas);
    }

    [Theory]
    [InlineData(8000, 2000, 3, 12)] // Four times the target: four times the ready pods.
    [InlineData(2000, 2000, 3, 3)]
    [InlineData(8000, 2000, 0, 4)] // From nothing.
    public void A_value_of_an_object_is_met_by_ready_pods(long milli, long target, int current, int replicas) =>
        Assert.Equal(replicas, ObjectUsage.ByValue(milli, target, current, Ready(3), s_tolerance).Replicas);

    [Theory]
    [InlineData(9000, 2000, 3, 5, 3000)]
    [InlineData(6000, 2000, 3, 3, 2000)]
    [InlineData(long.MaxValue, 1, 1, int.MaxValue, long.MaxValue)]
    public void A_value_is_shared_among_pods(long milli, long target, int current, int replicas, long share) =>
        Assert.Equal(new Proposal(replicas, share), ObjectUsage.ByShare(milli, target, current, s_tolerance));

    private static Proposal Utilization(List<Pod> pods, int[] used, int target, int current) =>
        new PodUsage(pods, HorizontalAutoscalingOptions.Default, Golden.Noon)
            .ByUtilization(Samples(used), target, ResourceName.Cpu, "", current, s_tolerance);

    private static Dictionary<string, PodSample> Samples(int[] used) =>
        Enumerable.Range(0, used.Length).ToDictionary(
            i => $"pod-{i}", i => new PodSample(used[i], Golden.Noon.AddSeconds(-5), TimeSpan.FromSeconds(30)));

    private static List<Pod> Ready(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Pod
        {
            Metadata = new ObjectMeta { Name = $"pod-{i}", Namespace = "shop" },
            Spec = new PodSpec
            {
                Containers =
                [
                    new Container
                    {
                        Name = "app",
                        Resources = new() { Requests = new Dictionary<string, Quantity> { [ResourceName.Cpu] = Quantity.Of(1) } },
                    },
                ],
            },
            Status = new PodStatus
            {
                Phase = PodPhase.Running,
                StartTime = Golden.Noon.AddHours(-1),
                Conditions = [new PodCondition { Type = "Ready", Status = "True", LastTransitionTime = Golden.Noon.AddHours(-1) }],
            },
        }),
    ];

    private static Pod Pending(Pod pod) => pod with { Status = pod.Status with { Phase = PodPhase.Pending } };
}
