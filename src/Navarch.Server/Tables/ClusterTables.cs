using System.Globalization;
using System.Text;
using Navarch.Api.CertificatesV1;
using Navarch.Api.CoreV1;
using Navarch.Api.FlowControlV1;
using Navarch.Api.NodeV1;
using Navarch.Api.ResourceV1;
using Navarch.Api.SchedulingV1;
using ResourceClaim = Navarch.Api.ResourceV1.ResourceClaim;

namespace Navarch.Server.Tables;

/// <summary>The tables of quotas, classes, devices, certificates and the order of requests.</summary>
internal static class ClusterTables
{
    private const string None = "<none>";

    public static TableLayout ComponentStatuses { get; } = new CellTable<ComponentStatus>(table => table
        .Name()
        .Text("Status", "Whether the part is well.", part => HealthOf(part)?.Status switch
        {
            null => "Unknown",
            ConditionStatus.True => "Healthy",
            _ => "Unhealthy",
        })
        .Text("Message", "What it says.", part => HealthOf(part)?.Message)
        .Text("Error", "Why it could not be asked.", part => HealthOf(part)?.Error));

    public static TableLayout ResourceQuotas { get; } = new CellTable<ResourceQuota>(table => table
        .Name()
        .Text("Request", "What is used, of all that may be.", quota => Used(quota, areLimits: false))
        .Text("Limit", "The same, of limits.", quota => Used(quota, areLimits: true))
        .Age());

    public static TableLayout PriorityClasses { get; } = new CellTable<PriorityClass>(table => table
        .Name()
        .Whole("Value", "The priority: higher goes first.", shown => shown.Value)
        .Flag("Global-Default", "Pods that name none get this one.", shown => shown.GlobalDefault)
        .Age()
        .Text("PreemptionPolicy", "Whether it may drive others out.", shown => shown.PreemptionPolicy));

    public static TableLayout RuntimeClasses { get; } = new CellTable<RuntimeClass>(table => table
        .Name().Text("Handler", "The runtime's name at the node.", shown => shown.Handler).Age());

    public static TableLayout CertificateRequests { get; } = new CellTable<CertificateSigningRequest>(table => table
        .Name()
        .Age()
        .Text("SignerName", "Who is to sign.",
            request => request.Spec.SignerName.Length > 0 ? request.Spec.SignerName : None)
        .Text("Requestor", "Who asks.", request => request.Spec.Username)
        .Text("RequestedDuration", "How long the certificate should be good.", request =>
            request.Spec.ExpirationSeconds is { } seconds ? HumanDuration.Of(TimeSpan.FromSeconds(seconds)) : None)
        .Text("Condition", "How it stands.", StateOf));

    public static TableLayout FlowSchemas { get; } = new CellTable<FlowSchema>(table => table
        .Name()
        .Text("PriorityLevel", "The level that its requests share.", flow => flow.Spec.PriorityLevelConfiguration.Name)
        .Add(TableColumn.Text("MatchingPrecedence", "Its place in the order: lower is tried first."),
            (flow, cells) => cells.Whole(flow.Spec.MatchingPrecedence))
        .Text("DistinguisherMethod", "How its requests are told apart.",
            flow => flow.Spec.DistinguisherMethod?.Type ?? None)
        .Age()
        .Text("MissingPL", "The level does not exist.", flow =>
            flow.Status.Conditions.FirstOrDefault(condition => condition.Type == "Dangling")?.Status ?? "?"));

    public static TableLayout PriorityLevels { get; } = new CellTable<PriorityLevelConfiguration>(table => table
        .Name()
        .Text("Type", "Exempt, or limited.", level => level.Spec.Type)
        .Add(TableColumn.Text("NominalConcurrencyShares", "Its part of all seats."),
            (level, cells) => Number(level.Spec.Limited, cells, limited => limited.NominalConcurrencyShares ?? 0))
        .Add(TableColumn.Text("Queues", "Queues for requests that wait."),
            (level, cells) => Number(level.Spec.Limited?.LimitResponse.Queuing, cells, queuing => queuing.Queues))
        .Add(TableColumn.Text("HandSize", "Queues among which a flow chooses."),
            (level, cells) => Number(level.Spec.Limited?.LimitResponse.Queuing, cells, queuing => queuing.HandSize))
        .Add(TableColumn.Text("QueueLengthLimit", "Requests that may wait in one queue."),
            (level, cells) =>
                Number(level.Spec.Limited?.LimitResponse.Queuing, cells, queuing => queuing.QueueLengthLimit))
        .Age());

    public static TableLayout DeviceClasses { get; } = new CellTable<DeviceClass>(table => table.Name().Age());

    public static TableLayout ResourceClaims { get; } = new CellTable<ResourceClaim>(table => table
        .Name().Text("State", "How it stands.", StateOf).Age());

    public static TableLayout ResourceClaimTemplates { get; } =
        new CellTable<ResourceClaimTemplate>(table => table.Name().Age());

    public static TableLayout ResourceSlices { get; } = new CellTable<ResourceSlice>(table => table
        .Name()
        .Text("Node", "Where the devices are.", slice => slice.Spec.NodeName)
        .Text("Driver", "Whose devices they are.", slice => slice.Spec.Driver)
        .Text("Pool", "The pool that they belong to.", slice => slice.Spec.Pool.Name)
        .Age());

    private static ComponentCondition? HealthOf(ComponentStatus part)
    {
        foreach (var condition in part.Conditions)
            if (condition.Type == ComponentConditionType.Healthy) return condition;
        return null;
    }

    private static void Number<T>(T? from, CellWriter cells, Func<T, long> number) where T : class
    {
        if (from is null) cells.Text(None);
        else cells.Whole(number(from));
    }

    private static string Used(ResourceQuota quota, bool areLimits)
    {
        var text = new StringBuilder();
        foreach (var (name, most) in quota.Status.Hard.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith("limits.", StringComparison.Ordinal) != areLimits) continue;
            var used = quota.Status.Used.TryGetValue(name, out var amount) ? amount.ToString() : "0";
            text.Append(text.Length > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"{name}: {used}/{most}");
        }
        return text.ToString();
    }

    private static string StateOf(CertificateSigningRequest request)
    {
        var state = Has("Denied") ? "Denied" : Has("Approved") ? "Approved" : "Pending";
        if (Has("Failed")) state += ",Failed";
        return request.Status.Certificate.Length > 0 ? state + ",Issued" : state;

        bool Has(string type) => request.Status.Conditions.Any(condition => condition.Type == type);
    }

    private static string StateOf(ResourceClaim claim)
    {
        var isGoing = claim.Metadata.DeletionTimestamp is not null;
        if (claim.Status.Allocation is null) return isGoing ? "deleted" : "pending";
        var state = claim.Status.ReservedFor.Count > 0 ? "allocated,reserved" : "allocated";
        return isGoing ? "deleted," + state : state;
    }
}
