namespace Navarch.Api.AppsV1;

/// <summary>What a ReplicaSet has.</summary>
[ApiType("io.k8s.api.apps.v1.ReplicaSetStatus")]
public sealed partial record ReplicaSetStatus
{
    /// <summary>Pods that there are.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Replicas { get; init; }

    /// <summary>Pods that have all labels of the template.</summary>
    [Field(2)]
    public int FullyLabeledReplicas { get; init; }

    /// <summary>Pods that are ready.</summary>
    [Field(4)]
    public int ReadyReplicas { get; init; }

    /// <summary>Pods that have been ready for minReadySeconds.</summary>
    [Field(5)]
    public int AvailableReplicas { get; init; }

    /// <summary>Pods that are ending and not counted elsewhere.</summary>
    [Field(7)]
    public int? TerminatingReplicas { get; init; }

    /// <summary>The generation of the ReplicaSet that this describes.</summary>
    [Field(3)]
    public long ObservedGeneration { get; init; }

    /// <summary>What hinders it.</summary>
    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<ReplicaSetCondition> Conditions { get; init; } = [];
}
