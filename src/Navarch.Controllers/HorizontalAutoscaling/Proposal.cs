namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>What one metric comes to.</summary>
/// <param name="Replicas">As many as would meet the target.</param>
/// <param name="Milli">The use that was found, for the status: an average, or the whole where the target is whole.</param>
/// <param name="Utilization">The use as a percentage of what was requested, where the target is one.</param>
/// <param name="Problem">Why nothing can be proposed; null if it can.</param>
readonly record struct Proposal(int Replicas, long Milli, int Utilization = 0, string? Problem = null)
{
    public static Proposal Failed(string problem) => new(0, 0, 0, problem);
}
