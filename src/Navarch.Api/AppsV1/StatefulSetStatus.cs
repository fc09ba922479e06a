namespace Navarch.Api.AppsV1;

/// <summary>What a stateful set has.</summary>
[ApiType("io.k8s.api.apps.v1.StatefulSetStatus")]
public sealed partial record StatefulSetStatus
{
    /// <summary>The generation of the stateful set that this describes.</summary>
    [Field(1)]
    public long ObservedGeneration { get; init; }

    /// <summary>How many pods there are.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public int Replicas { get; init; }

    /// <summary>How many of them are ready.</summary>
    [Field(3)]
    public int ReadyReplicas { get; init; }

    /// <summary>How many of them are of the current revision.</summary>
    [Field(4)]
    public int CurrentReplicas { get; init; }

    /// <summary>How many of them are of the newest revision.</summary>
    [Field(5)]
    public int UpdatedReplicas { get; init; }

    /// <summary>The revision of the pods that are not replaced yet.</summary>
    [Field(6)]
    public string CurrentRevision { get; init; } = "";

    /// <summary>The newest revision.</summary>
    [Field(7)]
    public string UpdateRevision { get; init; } = "";

    /// <summary>How often the name of a revision was taken already.</summary>
    [Field(9)]
    public int? CollisionCount { get; init; }

    /// <summary>What is known of it.</summary>
    [Field(10, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<StatefulSetCondition> Conditions { get; init; } = [];

    /// <summary>How many of them have been ready for long enough.</summary>
    [Field(11, AlwaysWritten = true)]
    public int AvailableReplicas { get; init; }
}
