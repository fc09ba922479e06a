namespace Navarch.Api.CoreV1;

/// <summary>Which configuration a node uses; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.NodeConfigStatus")]
public sealed partial record NodeConfigStatus
{
    /// <summary>The one that it is to use.</summary>
    [Field(1)]
    public NodeConfigSource? Assigned { get; init; }

    /// <summary>The one that it uses.</summary>
    [Field(2)]
    public NodeConfigSource? Active { get; init; }

    /// <summary>The one that it goes back to.</summary>
    [Field(3)]
    public NodeConfigSource? LastKnownGood { get; init; }

    /// <summary>Why it does not use the one it should.</summary>
    [Field(4)]
    public string Error { get; init; } = "";
}
