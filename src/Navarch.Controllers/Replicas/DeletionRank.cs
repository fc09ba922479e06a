using System.Globalization;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Replicas;

/// <summary>
/// Which pods go first when there are too many. The first rule that tells two pods apart decides:
/// 1 unbound before bound; 2 pending, then unknown, then running; 3 not ready before ready; 4 lower deletion cost;
/// 5 more pods of the same workload on its node; 6 ready for less time; 7 more restarts; 8 younger.
/// Times are compared by their order of magnitude, so that among pods of about one age chance (the uid) decides and
/// deletions spread over what came up together (KEP-2185).
/// </summary>
sealed class DeletionRank(IReadOnlyDictionary<string, int> podsPerNode, DateTimeOffset now) : IComparer<Pod>
{
    private const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    public int Compare(Pod? x, Pod? y)
    {
        var (a, b) = (x!, y!);
        if (ReferenceEquals(a, b)) return 0;
        if (a.Spec.NodeName != b.Spec.NodeName && (a.Spec.NodeName.Length == 0 || b.Spec.NodeName.Length == 0))
            return a.Spec.NodeName.Length == 0 ? -1 : 1;
        int order;
        if ((order = PhaseOrder(a).CompareTo(PhaseOrder(b))) != 0) return order;
        if ((order = a.IsReady.CompareTo(b.IsReady)) != 0) return order;
        if ((order = CostOf(a).CompareTo(CostOf(b))) != 0) return order;
        if ((order = NeighboursOf(b).CompareTo(NeighboursOf(a))) != 0) return order;
        if (a.IsReady && (order = CompareAge(a.ReadySince, b.ReadySince, a, b)) != 0) return order;
        if ((order = b.Restarts.CompareTo(a.Restarts)) != 0) return order;
        order = CompareAge(a.Metadata.CreationTimestamp, b.Metadata.CreationTimestamp, a, b);
        return order != 0 ? order : string.CompareOrdinal(a.Metadata.Uid, b.Metadata.Uid);
    }

    private static int PhaseOrder(Pod pod) => pod.Status.Phase switch
    {
        PodPhase.Pending => 0,
        PodPhase.Unknown => 1,
        PodPhase.Running => 2,
        _ => 0,
    };

    private static int CostOf(Pod pod) =>
        pod.Metadata.Annotations.TryGetValue(CostAnnotation, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;

    private int NeighboursOf(Pod pod) => podsPerNode.GetValueOrDefault(pod.Spec.NodeName);

    private int CompareAge(DateTimeOffset? left, DateTimeOffset? right, Pod a, Pod b)
    {
        if (left == right) return 0;
        if (left is null || right is null) return left is null ? -1 : 1;
        var order = Magnitude(left.Value).CompareTo(Magnitude(right.Value));
        return order != 0 ? order : string.CompareOrdinal(a.Metadata.Uid, b.Metadata.Uid);
    }

    private int Magnitude(DateTimeOffset since)
    {
        var nanoseconds = (now - since).TotalNanoseconds;
        return nanoseconds > 0 ? (int)Math.Log2(nanoseconds) : -1;
    }
}
