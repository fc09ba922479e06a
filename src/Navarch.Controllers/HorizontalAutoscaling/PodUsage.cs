using Navarch.Controllers.Pods;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// How many pods meet a target for what each pod uses: 1 compare what the ready ones use; 2 where some can't tell, take
/// for them what makes the step smaller – the target when scaling down, nothing when scaling up; 3 propose nothing that
/// this reverses.
/// </summary>
/// <remarks>The rules are upstream's (pkg/controller/podautoscaler/replica_calculator.go).</remarks>
sealed class PodUsage(IReadOnlyList<Pod> pods, HorizontalAutoscalingOptions options, DateTimeOffset now)
{
    private const string NoPods = "no pods returned by selector while calculating replica count";
    private const string NoSamples = "did not receive metrics for targeted pods (pods might be unready)";

    /// <summary>A use as a share of the target, on average, and of what was requested in percent.</summary>
    private readonly record struct Measure(double Ratio, long Milli, int Utilization);

    /// <param name="samples">By the pod's name.</param>
    /// <param name="target">In percent of what the pods request.</param>
    /// <param name="resource">What is measured.</param>
    /// <param name="container">Of which container; empty: of all.</param>
    /// <param name="current">How many there are meant to be now.</param>
    /// <param name="tolerance">What is near enough.</param>
    public Proposal ByUtilization(
        IReadOnlyDictionary<string, PodSample> samples, int target, string resource, string container, int current,
        Tolerance tolerance)
    {
        if (pods.Count == 0) return Proposal.Failed(NoPods);
        var requests = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            if (Requested(pod, resource, container, out var problem) is not { } request) return Proposal.Failed(problem);
            requests[pod.Metadata.Name] = request;
        }
        return Propose(
            samples, resource == ResourceName.Cpu, current, tolerance, used => Compare(used, requests, target),
            name => requests[name] * Math.Max(100, target) / 100);
    }

    /// <param name="samples">By the pod's name.</param>
    /// <param name="target">In thousandths of the metric's unit, for each pod.</param>
    /// <param name="isCpu">What is measured is the processor.</param>
    /// <param name="current">How many there are meant to be now.</param>
    /// <param name="tolerance">What is near enough.</param>
    public Proposal ByAverage(
        IReadOnlyDictionary<string, PodSample> samples, long target, bool isCpu, int current, Tolerance tolerance) =>
        pods.Count == 0 ? Proposal.Failed(NoPods) : Propose(
            samples, isCpu, current, tolerance,
            used =>
            {
                Int128 total = 0;
                foreach (var milli in used.Values) total += milli;
                var average = (long)(total / used.Count);
                return new Measure((double)average / target, average, 0);
            },
            _ => target);

    private Proposal Propose(
        IReadOnlyDictionary<string, PodSample> samples, bool isCpu, int current, Tolerance tolerance,
        Func<Dictionary<string, long>, Measure?> measure, Func<string, long> whenMissing)
    {
        var groups = PodGroups.Of(pods, samples, isCpu, options, now);
        var used = samples.ToDictionary(pair => pair.Key, pair => pair.Value.Milli, StringComparer.Ordinal);
        foreach (var name in groups.Ignored.Concat(groups.Unready)) used.Remove(name);
        if (used.Count == 0) return Proposal.Failed(NoSamples);
        if (measure(used) is not { } seen) return Proposal.Failed("no metrics returned matched known pods");

        Proposal To(int replicas) => new(replicas, seen.Milli, seen.Utilization);
        var countsUnready = groups.Unready.Count > 0 && seen.Ratio > 1;
        if (!countsUnready && groups.Missing.Count == 0)
            return To(tolerance.Allows(seen.Ratio) ? current : Count(seen.Ratio * groups.Ready));

        if (seen.Ratio != 1)
            foreach (var name in groups.Missing) used[name] = seen.Ratio < 1 ? whenMissing(name) : 0;
        if (countsUnready)
            foreach (var name in groups.Unready) used[name] = 0;
        if (measure(used) is not { } assumed) return Proposal.Failed("no metrics returned matched known pods");
        if (tolerance.Allows(assumed.Ratio) || Turns(seen.Ratio, assumed.Ratio)) return To(current);
        var replicas = Count(assumed.Ratio * used.Count);
        return To(assumed.Ratio < 1 && replicas > current || assumed.Ratio > 1 && replicas < current ? current : replicas);
    }

    /// <summary>Rounded up, and no more than there can be.</summary>
    public static int Count(double replicas) => (int)Math.Min(int.MaxValue, Math.Ceiling(replicas));

    private static bool Turns(double before, double after) => before < 1 && after > 1 || before > 1 && after < 1;

    private static Measure? Compare(Dictionary<string, long> used, Dictionary<string, long> requests, int target)
    {
        Int128 total = 0, requested = 0;
        var count = 0;
        foreach (var (name, milli) in used)
        {
            if (!requests.TryGetValue(name, out var request)) continue;
            total += milli;
            requested += request;
            count++;
        }
        if (requested == 0) return null;
        var percent = (int)Int128.Min(int.MaxValue, total * 100 / requested);
        return new Measure((double)percent / target, (long)(total / count), percent);
    }

    /// <summary>What a pod asks for, in thousandths; null where a container asks for nothing.</summary>
    private static long? Requested(Pod pod, string resource, string container, out string problem)
    {
        problem = "";
        if (container.Length == 0 && pod.Spec.Resources?.Requests is { Count: > 0 } whole)
        {
            if (whole.TryGetValue(resource, out var request)) return request.MilliValue;
            problem = $"missing pod-level request for {resource} in Pod {pod.Metadata.Name}";
            return null;
        }
        long total = 0;
        var sidecars = pod.Spec.InitContainers.Where(init => init.RestartPolicy == "Always");
        foreach (var each in pod.Spec.Containers.Concat(sidecars))
        {
            if (container.Length > 0 && each.Name != container) continue;
            if (!each.Resources.Requests.TryGetValue(resource, out var request))
            {
                problem = $"missing request for {resource} in container {each.Name} of Pod {pod.Metadata.Name}";
                return null;
            }
            total += request.MilliValue;
        }
        return total;
    }
}
