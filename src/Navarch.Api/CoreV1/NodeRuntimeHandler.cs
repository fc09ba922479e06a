namespace Navarch.Api.CoreV1;

/// <summary>One of the runtime's ways to run pods.</summary>
[ApiType("io.k8s.api.core.v1.NodeRuntimeHandler")]
public sealed partial record NodeRuntimeHandler
{
    /// <summary>Its name, for runtime classes; empty for the usual one.</summary>
    [Field(1, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>What it can do.</summary>
    [Field(2)]
    public NodeRuntimeHandlerFeatures? Features { get; init; }
}
