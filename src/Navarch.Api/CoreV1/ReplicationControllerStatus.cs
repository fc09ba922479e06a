namespace Navarch.Api.CoreV1;

/// <summary>What a controller has.</summary>
[ApiType("io.k8s.api.core.v1.ReplicationControllerStatus")]
public sealed partial record ReplicationControllerStatus
{
    /// <summary>How many pods there are.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Replicas { get; init; }

    /// <summary>How many of them have all labels of the template.</summary>
    [Field(2)]
    public int FullyLabeledReplicas { get; init; }

    /// <summary>How many of them are ready.</summary>
    [Field(4)]
    public int ReadyReplicas { get; init; }

    /// <summary>How many of them have been ready for long enough.</summary>
    [Field(5)]
    public int AvailableReplicas { get; init; }

    /// <summary>The generation of the controller that this describes.</summary>
    [Field(3)]
    public long ObservedGeneration { get; init; }

    /// <summary>What hinders it.</summary>
    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<ReplicationControllerCondition> Conditions { get; init; } = [];
}
