namespace Navarch.Api.CoreV1;

/// <summary>Nodes that a pod would rather have.</summary>
[ApiType("io.k8s.api.core.v1.PreferredSchedulingTerm")]
public sealed partial record PreferredSchedulingTerm
{
    /// <summary>How much it counts, 1 to 100.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Weight { get; init; }

    /// <summary>The nodes.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public NodeSelectorTerm Preference { get; init; } = new();
}
