namespace Navarch.Api.AppsV1;

/// <summary>What a deployment has.</summary>
[ApiType("io.k8s.api.apps.v1.DeploymentStatus")]
public sealed partial record DeploymentStatus
{
    /// <summary>The generation that the controller has seen.</summary>
    [Field(1)]
    public long ObservedGeneration { get; init; }

    /// <summary>Pods that there are.</summary>
    [Field(2)]
    public int Replicas { get; init; }

    /// <summary>Pods of the newest version.</summary>
    [Field(3)]
    public int UpdatedReplicas { get; init; }

    /// <summary>Pods that are ready.</summary>
    [Field(7)]
    public int ReadyReplicas { get; init; }

    /// <summary>Pods that have been ready for minReadySeconds.</summary>
    [Field(4)]
    public int AvailableReplicas { get; init; }

    /// <summary>Pods that are still missing.</summary>
    [Field(5)]
    public int UnavailableReplicas { get; init; }

    /// <summary>Pods that are ending and not counted elsewhere.</summary>
    [Field(9)]
    public int? TerminatingReplicas { get; init; }

    /// <summary>Available, Progressing, ReplicaFailure.</summary>
    [Field(6, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<DeploymentCondition> Conditions { get; init; } = [];

    /// <summary>How often the name of a ReplicaSet was taken already.</summary>
    [Field(8)]
    public int? CollisionCount { get; init; }
}
