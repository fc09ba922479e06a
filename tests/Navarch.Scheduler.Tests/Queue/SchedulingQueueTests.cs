using Navarch.Api.CoreV1;
using Navarch.Scheduler.Framework;
using Navarch.Scheduler.Queue;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Queue;

public sealed class SchedulingQueueTests
{
    private readonly HandTime _time = new();
    private readonly SchedulingQueue _queue;

    public SchedulingQueueTests() => _queue = new(Profile.Default(NoListers), _time);

    [Fact]
    public void Priority_goes_before_age()
    {
        _queue.Set(Pod("old"));
        _time.Advance(1);
        var urgent = Pod("urgent");
        _queue.Set(urgent with { Spec = urgent.Spec with { Priority = 5 } });
        Assert.Equal(["urgent", "old"], [Take(), Take()]);
        Assert.Null(_queue.Take());
    }

    [Fact]
    public void A_refused_pod_waits_for_a_change_that_helps_and_then_backs_off()
    {
        Refuse("a", by: "NodeResourcesFit");
        _queue.ClusterChanged(new HashSet<string> { "NodeAffinity" });
        _time.Advance(60);
        Assert.Null(_queue.Take());

        _queue.ClusterChanged(new HashSet<string> { "NodeResourcesFit" });
        Assert.Equal("a", Take());
    }

    [Fact]
    public void Back_off_doubles_up_to_ten_seconds()
    {
        var pod = new QueuedPod(Pod("a"), _time.GetUtcNow());
        Assert.Equal([1, 1, 2, 4, 8, 10, 10],
            Enumerable.Range(0, 7).Select(attempts => (int)SchedulingQueue.BackoffOf(pod with { Attempts = attempts }).TotalSeconds));
    }

    [Fact]
    public void A_change_during_the_cycle_is_not_missed()
    {
        _queue.Set(Pod("a"));
        var pod = _queue.Take()!;
        var changes = _queue.Changes;
        _queue.ClusterChanged();
        _queue.Refused(pod, new HashSet<string> { "NodeResourcesFit" }, changes);
        _time.Advance(2);
        Assert.Equal("a", Take());
    }

    [Fact]
    public void A_forgotten_pod_is_tried_again_after_five_minutes()
    {
        Refuse("a", by: "NodeResourcesFit");
        Assert.Equal(_time.GetUtcNow() + TimeSpan.FromMinutes(5), _queue.NextDue());
        _time.Advance(300);
        Assert.Equal("a", Take());
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_nobody_wait()
    {
        Refuse("a", by: "NodeResourcesFit");
        _time.Advance(-5 * 3600);
        Assert.Equal(_time.GetUtcNow(), _queue.NextDue());
        Assert.Equal("a", Take());
    }

    [Fact]
    public void A_gated_pod_waits_until_its_gates_are_gone()
    {
        var pod = Pod("a");
        _queue.Set(pod with { Spec = pod.Spec with { SchedulingGates = [new() { Name = "quota" }] } });
        Assert.Null(_queue.Take());
        _queue.Set(pod);
        Assert.Equal("a", Take());
    }

    [Fact]
    public void A_removed_pod_is_not_tried()
    {
        _queue.Set(Pod("a"));
        _queue.Remove("default/a");
        Assert.Null(_queue.Take());
    }

    private void Refuse(string name, string by)
    {
        _queue.Set(Pod(name));
        var pod = _queue.Take()!;
        _queue.Refused(pod, new HashSet<string> { by }, _queue.Changes);
    }

    private string Take() => _queue.Take()!.Pod.Metadata.Name;

    private sealed class HandTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Advance(int seconds) => _now += TimeSpan.FromSeconds(seconds);
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
