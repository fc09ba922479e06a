namespace Navarch.Api.CoreV1;

/// <summary>One fact of how the removal of a namespace goes.</summary>
[ApiType("io.k8s.api.core.v1.NamespaceCondition")]
public sealed partial record NamespaceCondition
{
    /// <summary>What the fact is about, such as NamespaceContentRemaining.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>Since when it is so.</summary>
    [Field(4, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, as one word.</summary>
    [Field(5)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence.</summary>
    [Field(6)]
    public string Message { get; init; } = "";
}
