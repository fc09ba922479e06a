namespace Navarch.Api.AppsV1;

/// <summary>What a daemon set has.</summary>
[ApiType("io.k8s.api.apps.v1.DaemonSetStatus")]
public sealed partial record DaemonSetStatus
{
    /// <summary>Nodes that should and do run a pod.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int CurrentNumberScheduled { get; init; }

    /// <summary>Nodes that run a pod and should not.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public int NumberMisscheduled { get; init; }

    /// <summary>Nodes that should run a pod.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int DesiredNumberScheduled { get; init; }

    /// <summary>Nodes that should, and run one that is ready.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public int NumberReady { get; init; }

    /// <summary>The generation of the daemon set that this describes.</summary>
    [Field(5)]
    public long ObservedGeneration { get; init; }

    /// <summary>Nodes that run one of the newest template.</summary>
    [Field(6)]
    public int UpdatedNumberScheduled { get; init; }

    /// <summary>Nodes that run one that has been ready for long enough.</summary>
    [Field(7)]
    public int NumberAvailable { get; init; }

    /// <summary>Nodes that should run one and have none available.</summary>
    [Field(8)]
    public int NumberUnavailable { get; init; }

    /// <summary>How often the name of a revision was taken already.</summary>
    [Field(9)]
    public int? CollisionCount { get; init; }

    /// <summary>What is known of it.</summary>
    [Field(10, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<DaemonSetCondition> Conditions { get; init; } = [];
}
