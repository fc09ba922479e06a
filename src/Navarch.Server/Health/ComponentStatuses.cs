using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Health;

/// <summary>
/// How the parts of the control plane are: the store, by which this request has just been answered; and the controllers
/// and the scheduler, which either run in this process (and end it with them) or hold a lease while they live. Upstream
/// asks them on fixed ports of its own machine.
/// </summary>
internal sealed class ComponentStatuses(StorageSet storages, IReadOnlyList<string> ownParts) : IComputedObjects
{
    private const string LeaseNamespace = "kube-system";

    private static readonly (string Name, string Lease)[] Parts =
        [("controller-manager", "kube-controller-manager"), ("scheduler", "kube-scheduler")];

    public string ResourceName => "componentstatus";

    public string Warning => "v1 ComponentStatus is deprecated in v1.19+";

    public IReadOnlyList<DocumentObject> Read(DateTimeOffset now) =>
    [
        .. Parts.Take(1).Select(part => Of(part.Name, ProblemOf(part.Name, part.Lease, now))),
        Of("etcd-0", problem: null),
        .. Parts.Skip(1).Select(part => Of(part.Name, ProblemOf(part.Name, part.Lease, now))),
    ];

    private string? ProblemOf(string part, string lease, DateTimeOffset now)
    {
        if (ownParts.Contains(part)) return null;
        if (storages.Of<Lease>().Cache.Get(LeaseNamespace, lease) is not { } found)
            return $"lease {LeaseNamespace}/{lease} is missing: nobody has taken it yet";
        var spec = new ApiObject(found.Json).As<Lease>().Spec;
        var ends = spec.RenewTime?.AddSeconds(spec.LeaseDurationSeconds ?? 0);
        return ends > now ? null : $"lease {LeaseNamespace}/{lease} of {spec.HolderIdentity} has run out";
    }

    private static DocumentObject Of(string name, string? problem)
    {
        var condition = new DocumentObject { { "type", ComponentConditionType.Healthy } };
        condition["status"] = problem is null ? ConditionStatus.True : ConditionStatus.False;
        condition["message"] = problem ?? "ok";
        return new()
        {
            { "kind", ComponentStatus.ResourceType.Kind },
            { "apiVersion", ComponentStatus.ResourceType.ApiVersion },
            { "metadata", new DocumentObject { { "name", name } } },
            { "conditions", new DocumentArray([condition]) },
        };
    }
}
