using Navarch.Api.CoreV1;
using Navarch.Node.Probes;

namespace Navarch.Node.Tests.Probes;

public sealed class ProbeProgressTests
{
    [Theory]
    [InlineData(1, 3, "fff", "..F")]
    [InlineData(1, 3, "ffsff", "..S..")]
    [InlineData(2, 1, "ssf", ".SF")]
    [InlineData(1, 2, "fef", "..F")]
    public void Result_turns_when_its_threshold_is_met(int success, int failure, string answers, string results)
    {
        var probe = new Probe { SuccessThreshold = success, FailureThreshold = failure };
        var progress = new ProbeProgress(null);
        var seen = "";
        foreach (var answer in answers)
        {
            var next = progress.After(
                answer switch { 's' => ProbeOutcome.Success, 'f' => ProbeOutcome.Failure, _ => ProbeOutcome.Error }, probe);
            seen += next.Result == progress.Result ? '.' : next.Result == true ? 'S' : 'F';
            progress = next;
        }
        Assert.Equal(results, seen);
    }
}
