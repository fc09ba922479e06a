using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Selectors;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>
/// Asks a pod's disruption budget whether the pod may go, and books the disruption in the budget's status, where its
/// controller finds it.
/// </summary>
internal sealed class DisruptionBudgets(StorageSet storages)
{
    private const int DisruptedPodsMax = 2000;
    private const int RetryAfterSeconds = 10;
    private const string Violation = "Cannot evict pod as it would violate the pod's disruption budget.";

    /// <summary>What the budget says of an eviction.</summary>
    /// <param name="Refusal">Null when it is granted.</param>
    /// <param name="Budget">The budget that was asked; empty when there is none.</param>
    /// <param name="IsUnhealthy">Granted since the pod isn't ready: it must still be so when it is deleted.</param>
    public readonly record struct Answer(Status? Refusal, string Budget = "", bool IsUnhealthy = false);

    /// <param name="pod">Where the pod stands.</param>
    public async ValueTask<Answer> AskAsync(WriteTarget pod, Pod evicted, CancellationToken cancel)
    {
        var storage = storages.Of<PodDisruptionBudget>();
        var budgets = await FindAsync(storage, evicted, cancel);
        if (budgets.Count == 0) return new(null);
        if (budgets.Count > 1)
            return new(new Status
            {
                Outcome = "Failure",
                Code = 500,
                Message = "This pod has more than one PodDisruptionBudget, which the eviction subresource does not " +
                    "support.",
            });
        var budget = budgets[0];
        var name = budget.Metadata.Name;
        if (!IsReady(evicted) && MayLoseUnhealthy(budget)) return new(null, name, IsUnhealthy: true);
        var target = new WriteTarget(storage, pod.Namespace, name, pod.Context);
        var refusal = await ObjectEditor.EditAsync(
            target, document => Book(document, pod.Name, pod.Context.Now), cancel);
        return new(refusal, name);
    }

    /// <summary>The pod has changed since the budget was asked: the client may come back.</summary>
    public static Status StillProcessed(string budget) => TooMany(
        $"The disruption budget {budget} is still being processed by the server.", RetryAfterSeconds);

    private static async ValueTask<List<PodDisruptionBudget>> FindAsync(
        ResourceStorage storage, Pod pod, CancellationToken cancel)
    {
        var found = new List<PodDisruptionBudget>();
        var query = new ObjectQuery { Namespace = pod.Metadata.Namespace };
        if (await storage.Cache.ListAsync(query, cancel) is not ObjectListResult.Listed listed) return found;
        foreach (var stored in listed.Objects)
        {
            var budget = new ApiObject(stored.Json).As<PodDisruptionBudget>();
            if (budget.Spec.Selector is { } selector && LabelFilter.TryFrom(selector, out var filter, out _) &&
                (filter.IsEverything || filter.Matches(pod.Metadata.Labels))) found.Add(budget);
        }
        return found;
    }

    private static bool IsReady(Pod pod)
    {
        foreach (var condition in pod.Status.Conditions)
            if (condition.Type == PodConditionType.Ready) return condition.Status == ConditionStatus.True;
        return false;
    }

    private static bool MayLoseUnhealthy(PodDisruptionBudget budget) =>
        budget.Spec.UnhealthyPodEvictionPolicy == UnhealthyPodEvictionPolicyType.AlwaysAllow ||
        budget.Status is { DesiredHealthy: > 0 and var desired, CurrentHealthy: var current } && current >= desired;

    /// <summary>Takes one disruption; asked again with a newer budget when someone else was faster.</summary>
    private static Status? Book(DocumentObject document, string pod, DateTimeOffset now)
    {
        var budget = document.ToTyped<PodDisruptionBudget>();
        var (name, status) = (budget.Metadata.Name, budget.Status);
        var resource = new GroupResource("policy", "poddisruptionbudget");
        if (status.ObservedGeneration < budget.Metadata.Generation) return StillProcessed(name);
        if (status.DisruptionsAllowed < 0)
            return Statuses.Forbidden(resource, name, "pdb disruptions allowed is negative");
        if (status.DisruptedPods.Count > DisruptedPodsMax)
            return Statuses.Forbidden(resource, name,
                "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        if (status.DisruptionsAllowed == 0)
            return TooMany($"The disruption budget {name} needs {status.DesiredHealthy} healthy pods and has " +
                $"{status.CurrentHealthy} currently", 0);
        var written = document.ObjectOrNew("status");
        written["disruptionsAllowed"] = status.DisruptionsAllowed - 1L;
        if (status.DisruptionsAllowed == 1) MarkExhausted(written, status.ObservedGeneration, now);
        written.ObjectOrNew("disruptedPods")[pod] = Rfc3339.Seconds(now);
        return null;
    }

    private static void MarkExhausted(DocumentObject status, long generation, DateTimeOffset now)
    {
        const string type = "DisruptionAllowed";
        var conditions = status.Array("conditions") ?? [];
        status["conditions"] = conditions;
        var condition = conditions.OfType<DocumentObject>().FirstOrDefault(item => item.String("type") == type);
        if (condition is null) conditions.Add(condition = new() { { "type", type } });
        if (condition.String("status") != ConditionStatus.False)
            condition["lastTransitionTime"] = Rfc3339.Seconds(now);
        condition["status"] = ConditionStatus.False;
        condition["reason"] = "InsufficientPods";
        condition["message"] = "";
        condition["observedGeneration"] = generation;
    }

    private static Status TooMany(string why, int retryAfterSeconds)
    {
        var status = Statuses.TooManyRequests(Violation, retryAfterSeconds);
        return status with
        {
            Details = status.Details! with { Causes = [new() { Reason = CauseType.DisruptionBudget, Message = why }] },
        };
    }
}
