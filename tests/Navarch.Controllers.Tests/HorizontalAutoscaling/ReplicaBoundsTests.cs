using Navarch.Api.AutoscalingV2;
using Navarch.Controllers.HorizontalAutoscaling;

namespace Navarch.Controllers.Tests.HorizontalAutoscaling;

public sealed class ReplicaBoundsTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);
    private static readonly HorizontalPodAutoscalerSpec s_plain = new() { MinReplicas = 2, MaxReplicas = 20 };

    [Theory]
    [InlineData(5, 7, 7, "DesiredWithinRange", false)]
    [InlineData(5, 12, 10, "ScaleUpLimit", true)] // At most twice as many,
    [InlineData(1, 9, 4, "ScaleUpLimit", true)] // or four.
    [InlineData(15, 30, 20, "TooManyReplicas", true)]
    [InlineData(5, 1, 2, "TooFewReplicas", true)]
    public void Bounds_without_rules(int current, int recommended, int replicas, string reason, bool isLimited)
    {
        var bounds = ReplicaBounds.Of(s_plain, ScalingHistory.Empty, current, recommended, s_window, Golden.Noon);
        Assert.Equal((replicas, reason, isLimited), (bounds.Replicas, bounds.Limit.Reason, bounds.IsLimited));
    }

    [Fact]
    public void A_higher_recommendation_of_the_last_minutes_holds()
    {
        var history = ScalingHistory.Empty.Recommended(8, s_window, Golden.Noon.AddMinutes(-4));
        var held = ReplicaBounds.Of(s_plain, history, 8, 3, s_window, Golden.Noon);
        Assert.Equal((8, "ScaleDownStabilized"), (held.Replicas, held.Able.Reason));
        var later = ReplicaBounds.Of(s_plain, held.History, 8, 3, s_window, Golden.Noon.AddMinutes(2));
        Assert.Equal((3, "ReadyForNewScale"), (later.Replicas, later.Able.Reason));
    }

    [Fact]
    public void A_lower_recommendation_holds_where_rules_say_so()
    {
        var spec = Ruled(up: new HPAScalingRules { StabilizationWindowSeconds = 60, SelectPolicy = "Max", Policies = [Pods(100, 60)] });
        var history = ScalingHistory.Empty.Recommended(4, s_window, Golden.Noon.AddSeconds(-30));
        var held = ReplicaBounds.Of(spec, history, 4, 9, s_window, Golden.Noon);
        Assert.Equal((4, "ScaleUpStabilized"), (held.Replicas, held.Able.Reason));
        Assert.Equal(9, ReplicaBounds.Of(spec, held.History, 4, 9, s_window, Golden.Noon.AddSeconds(40)).Replicas);
    }

    [Theory]
    [InlineData("Max", 15)]
    [InlineData("Min", 12)]
    [InlineData("Disabled", 10)]
    public void Policies_bound_the_pace_up(string select, int replicas)
    {
        var rules = new HPAScalingRules { StabilizationWindowSeconds = 0, SelectPolicy = select, Policies = [Pods(2, 60), Percent(50, 60)] };
        var bounds = ReplicaBounds.Of(Ruled(up: rules), ScalingHistory.Empty, 10, 18, s_window, Golden.Noon);
        Assert.Equal((replicas, "ScaleUpLimit"), (bounds.Replicas, bounds.Limit.Reason));
    }

    [Theory]
    [InlineData("Max", 5)]
    [InlineData("Min", 8)]
    [InlineData("Disabled", 10)]
    public void Policies_bound_the_pace_down(string select, int replicas)
    {
        var rules = new HPAScalingRules { StabilizationWindowSeconds = 0, SelectPolicy = select, Policies = [Pods(2, 60), Percent(50, 60)] };
        var bounds = ReplicaBounds.Of(Ruled(down: rules), ScalingHistory.Empty, 10, 3, s_window, Golden.Noon);
        Assert.Equal((replicas, "ScaleDownLimit"), (bounds.Replicas, bounds.Limit.Reason));
    }

    [Fact]
    public void What_was_done_in_a_period_counts_against_it()
    {
        var rules = new HPAScalingRules { StabilizationWindowSeconds = 0, SelectPolicy = "Max", Policies = [Pods(4, 60)] };
        var spec = Ruled(up: rules);
        var history = ScalingHistory.Empty.Scaled(6, 9, rules, Golden.Noon.AddSeconds(-30));
        Assert.Equal(10, ReplicaBounds.Of(spec, history, 9, 18, s_window, Golden.Noon).Replicas);
        Assert.Equal(13, ReplicaBounds.Of(spec, history, 9, 18, s_window, Golden.Noon.AddSeconds(31)).Replicas);
    }

    private static HorizontalPodAutoscalerSpec Ruled(HPAScalingRules? up = null, HPAScalingRules? down = null) => s_plain with
    {
        Behavior = new HorizontalPodAutoscalerBehavior { ScaleUp = up, ScaleDown = down },
    };

    private static HPAScalingPolicy Pods(int value, int seconds) => new() { Type = "Pods", Value = value, PeriodSeconds = seconds };

    private static HPAScalingPolicy Percent(int value, int seconds) => new() { Type = "Percent", Value = value, PeriodSeconds = seconds };
}
