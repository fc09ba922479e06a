using Navarch.Api.FlowControlV1;

namespace Navarch.Server.Fairness;

/// <summary>
/// The levels and flows that a cluster begins with. Two of each are mandatory and always as they are here; the others
/// are suggestions, which an administrator may change.
/// </summary>
internal static class FairnessDefaults
{
    public const string AutoUpdate = "apf.kubernetes.io/autoupdate-spec";

    private const string Masters = "system:masters";
    private const string Nodes = "system:nodes";
    private const string Authenticated = "system:authenticated";
    private const string Unauthenticated = "system:unauthenticated";

    public static readonly IReadOnlyList<PriorityLevelConfiguration> MandatoryLevels =
    [
        new()
        {
            Metadata = Named("exempt"),
            Spec = new()
            {
                Type = PriorityLevelEnablement.Exempt,
                Exempt = new() { NominalConcurrencyShares = 0, LendablePercent = 0 },
            },
        },
        Level("catch-all", 5, 0, new LimitResponse { Type = LimitResponseType.Reject }),
    ];

    public static readonly IReadOnlyList<FlowSchema> MandatoryFlows =
    [
        Schema("exempt", "exempt", 1, "", Everything(Groups(Masters))),
        Schema("catch-all", "catch-all", 10000, FlowDistinguisherMethodType.ByUser,
            Everything(Groups(Unauthenticated, Authenticated))),
    ];

    public static readonly IReadOnlyList<PriorityLevelConfiguration> SuggestedLevels =
    [
        Level("system", 30, 33, Queueing(64, 6)),
        Level("node-high", 40, 25, Queueing(64, 6)),
        Level("leader-election", 10, 0, Queueing(16, 4)),
        Level("workload-high", 40, 50, Queueing(128, 6)),
        Level("workload-low", 100, 90, Queueing(128, 6)),
        Level("global-default", 20, 50, Queueing(128, 6)),
    ];

    public static readonly IReadOnlyList<FlowSchema> SuggestedFlows =
    [
        Schema("probes", "exempt", 2, "", new PolicyRulesWithSubjects
        {
            Subjects = Groups(Unauthenticated, Authenticated),
            NonResourceRules = [new() { Verbs = ["get"], NonResourceURLs = ["/healthz", "/readyz", "/livez"] }],
        }),
        Schema("system-leader-election", "leader-election", 100, FlowDistinguisherMethodType.ByUser,
            new PolicyRulesWithSubjects
            {
                Subjects = [User("system:kube-controller-manager"), User("system:kube-scheduler"), SystemAccounts],
                ResourceRules = [Rule(["get", "create", "update"], "coordination.k8s.io", ["leases"], false)],
            }),
        Schema("system-node-high", "node-high", 400, FlowDistinguisherMethodType.ByUser, new PolicyRulesWithSubjects
        {
            Subjects = Groups(Nodes),
            ResourceRules =
            [
                Rule(["*"], "", ["nodes", "nodes/status"], true), Rule(["*"], "coordination.k8s.io", ["leases"], false),
            ],
        }),
        Schema("system-nodes", "system", 500, FlowDistinguisherMethodType.ByUser, Everything(Groups(Nodes))),
        Schema("kube-controller-manager", "workload-high", 800, FlowDistinguisherMethodType.ByNamespace,
            Everything([User("system:kube-controller-manager")])),
        Schema("kube-scheduler", "workload-high", 800, FlowDistinguisherMethodType.ByNamespace,
            Everything([User("system:kube-scheduler")])),
        Schema("kube-system-service-accounts", "workload-high", 900, FlowDistinguisherMethodType.ByNamespace,
            Everything([SystemAccounts])),
        Schema("service-accounts", "workload-low", 9000, FlowDistinguisherMethodType.ByUser,
            Everything(Groups("system:serviceaccounts"))),
        Schema("global-default", "global-default", 9900, FlowDistinguisherMethodType.ByUser,
            Everything(Groups(Unauthenticated, Authenticated))),
    ];

    public static IReadOnlyList<PriorityLevelConfiguration> Levels => [.. MandatoryLevels, .. SuggestedLevels];
    public static IReadOnlyList<FlowSchema> Flows => [.. MandatoryFlows, .. SuggestedFlows];

    /// <summary>An object of a mandatory name lends its uid; what it says is known.</summary>
    public static List<PriorityLevelConfiguration> WithMandatory(IReadOnlyList<PriorityLevelConfiguration> levels) =>
    [
        .. levels.Where(level => MandatoryLevels.All(other => other.Metadata.Name != level.Metadata.Name)),
        .. MandatoryLevels.Select(level => levels.FirstOrDefault(given => given.Metadata.Name == level.Metadata.Name)
            is { } given ? given with { Spec = level.Spec } : level),
    ];

    public static List<FlowSchema> WithMandatory(IReadOnlyList<FlowSchema> schemas) =>
    [
        .. schemas.Where(schema => MandatoryFlows.All(other => other.Metadata.Name != schema.Metadata.Name)),
        .. MandatoryFlows.Select(schema => schemas.FirstOrDefault(given => given.Metadata.Name == schema.Metadata.Name)
            is { } given ? given with { Spec = schema.Spec } : schema),
    ];

    public static PriorityLevelSettings SettingsOf(PriorityLevelConfiguration level)
    {
        if (level.Spec.Type == PriorityLevelEnablement.Exempt)
        {
            var exempt = level.Spec.Exempt ?? new();
            return new(exempt.NominalConcurrencyShares ?? 0, exempt.LendablePercent ?? 0, null, 0, 0, 0)
            {
                IsExempt = true,
            };
        }
        var limited = level.Spec.Limited ?? new();
        var queuing = limited.LimitResponse.Type == LimitResponseType.Queue ? limited.LimitResponse.Queuing ?? new() : null;
        return new(
            limited.NominalConcurrencyShares ?? 30, limited.LendablePercent ?? 0, limited.BorrowingLimitPercent,
            queuing?.Queues ?? 0, queuing?.HandSize ?? 0, queuing?.QueueLengthLimit ?? 0);
    }

    private static Subject SystemAccounts => new()
    {
        Kind = SubjectKind.ServiceAccount,
        ServiceAccount = new() { Namespace = "kube-system", Name = "*" },
    };

    private static Api.MetaV1.ObjectMeta Named(string name) =>
        new() { Name = name, Annotations = new Dictionary<string, string> { [AutoUpdate] = "true" } };

    private static LimitResponse Queueing(int queues, int handSize) => new()
    {
        Type = LimitResponseType.Queue,
        Queuing = new() { Queues = queues, HandSize = handSize, QueueLengthLimit = 50 },
    };

    private static PriorityLevelConfiguration Level(string name, int shares, int lendable, LimitResponse response) => new()
    {
        Metadata = Named(name),
        Spec = new()
        {
            Type = PriorityLevelEnablement.Limited,
            Limited = new()
            {
                NominalConcurrencyShares = shares, LendablePercent = lendable, LimitResponse = response,
            },
        },
    };

    private static FlowSchema Schema(
        string name, string level, int precedence, string distinguisher, PolicyRulesWithSubjects rules) => new()
    {
        Metadata = Named(name),
        Spec = new()
        {
            PriorityLevelConfiguration = new() { Name = level },
            MatchingPrecedence = precedence,
            DistinguisherMethod = distinguisher.Length == 0 ? null : new() { Type = distinguisher },
            Rules = [rules],
        },
    };

    private static Subject User(string name) => new() { Kind = SubjectKind.User, User = new() { Name = name } };

    private static Subject[] Groups(params string[] names) =>
        [.. names.Select(name => new Subject { Kind = SubjectKind.Group, Group = new() { Name = name } })];

    private static ResourcePolicyRule Rule(string[] verbs, string group, string[] resources, bool isClusterScoped) => new()
    {
        Verbs = verbs,
        ApiGroups = [group],
        Resources = resources,
        Namespaces = ["*"],
        ClusterScope = isClusterScoped,
    };

    private static PolicyRulesWithSubjects Everything(IReadOnlyList<Subject> subjects) => new()
    {
        Subjects = subjects,
        ResourceRules = [Rule(["*"], "*", ["*"], true)],
        NonResourceRules = [new() { Verbs = ["*"], NonResourceURLs = ["*"] }],
    };
}
