using Navarch.Api.MetaV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Authorization;
using Navarch.Server.Loopback;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// Brings the bootstrap roles and bindings into the cluster at each start: missing ones are made, missing rules,
/// subjects,
/// labels and annotations added. Nothing is taken away, and an object whose annotation says <c>autoupdate: false</c> is
/// left alone, so that an administrator's changes stay.
/// </summary>
internal sealed class PolicyReconciler(LoopbackClient loopback)
{
    public const string AutoUpdate = "rbac.authorization.kubernetes.io/autoupdate";

    public Task ReconcileAsync(BootstrapPolicy policy, CancellationToken cancel) => Task.WhenAll(
        ReconcileAsync(policy.ClusterRoles, Merge, cancel),
        ReconcileAsync(policy.Roles, Merge, cancel),
        ReconcileAsync(policy.ClusterRoleBindings, Merge, cancel),
        ReconcileAsync(policy.RoleBindings, Merge, cancel));

    private async Task ReconcileAsync<T>(IReadOnlyList<T> wanted, Func<T, T, T> merge, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        var (items, _) = await loopback.ListAsync<T>(cancel);
        var present = items.ToDictionary(item => (item.Metadata.Namespace, item.Metadata.Name));
        var writes = new List<Task>();
        foreach (var want in wanted)
        {
            if (!present.TryGetValue((want.Metadata.Namespace, want.Metadata.Name), out var have))
                writes.Add(loopback.CreateAsync(want, cancel).AsTask());
            else if (have.Metadata.Annotations.GetValueOrDefault(AutoUpdate) != "false"
                && merge(have, want) is var merged && !ReferenceEquals(merged, have))
                writes.Add(loopback.UpdateAsync(merged, cancel).AsTask());
        }
        await Task.WhenAll(writes); // All at once: the store commits them together.
    }

    private static ClusterRole Merge(ClusterRole have, ClusterRole want)
    {
        var metadata = Merge(have.Metadata, want.Metadata);
        var missing = want.AggregationRule is null ? RuleCover.Missing(have.Rules, want.Rules) : [];
        var aggregation = have.AggregationRule ?? want.AggregationRule;
        return metadata == have.Metadata && missing.Count == 0 && aggregation == have.AggregationRule
            ? have
            : have with { Metadata = metadata, Rules = [.. have.Rules, .. missing], AggregationRule = aggregation };
    }

    private static Role Merge(Role have, Role want)
    {
        var metadata = Merge(have.Metadata, want.Metadata);
        var missing = RuleCover.Missing(have.Rules, want.Rules);
        return metadata == have.Metadata && missing.Count == 0
            ? have
            : have with { Metadata = metadata, Rules = [.. have.Rules, .. missing] };
    }

    private static ClusterRoleBinding Merge(ClusterRoleBinding have, ClusterRoleBinding want)
    {
        var metadata = Merge(have.Metadata, want.Metadata);
        var missing = Missing(have.Subjects, want.Subjects);
        return metadata == have.Metadata && missing.Count == 0
            ? have
            : have with { Metadata = metadata, Subjects = [.. have.Subjects, .. missing] };
    }

    private static RoleBinding Merge(RoleBinding have, RoleBinding want)
    {
        var metadata = Merge(have.Metadata, want.Metadata);
        var missing = Missing(have.Subjects, want.Subjects);
        return metadata == have.Metadata && missing.Count == 0
            ? have
            : have with { Metadata = metadata, Subjects = [.. have.Subjects, .. missing] };
    }

    private static List<Subject> Missing(IReadOnlyList<Subject> have, IReadOnlyList<Subject> want) =>
        [.. want.Where(subject => !have.Contains(subject))];

    private static ObjectMeta Merge(ObjectMeta have, ObjectMeta want)
    {
        var labels = Merge(have.Labels, want.Labels);
        var annotations = Merge(have.Annotations, want.Annotations);
        return labels == have.Labels && annotations == have.Annotations
            ? have
            : have with { Labels = labels, Annotations = annotations };
    }

    private static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> have, IReadOnlyDictionary<string, string> want)
    {
        if (want.All(pair => have.ContainsKey(pair.Key))) return have;
        var merged = new Dictionary<string, string>(have);
        foreach (var (key, value) in want) merged.TryAdd(key, value);
        return merged;
    }
}
