using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Replicas;

/// <summary>How many pods an owner of replicas has, and in what state.</summary>
/// <param name="Labelled">Have all labels of the template as it is now.</param>
/// <param name="Available">Ready for as long as the owner asks.</param>
readonly record struct ReplicaCounts(int Total, int Labelled, int Ready, int Available)
{
    public static ReplicaCounts Of(ReplicaOwner owner, IReadOnlyList<Pod> mine, DateTimeOffset now)
    {
        int labelled = 0, ready = 0, available = 0;
        foreach (var pod in mine)
        {
            if (HasLabels(pod, owner.Template.Metadata.Labels)) labelled++;
            if (!pod.IsReady) continue;
            ready++;
            if (pod.IsAvailable(owner.MinReadySeconds, now)) available++;
        }
        return new ReplicaCounts(mine.Count, labelled, ready, available);
    }

    private static bool HasLabels(Pod pod, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (name, value) in labels)
            if (!pod.Metadata.Labels.TryGetValue(name, out var has) || has != value) return false;
        return true;
    }
}
