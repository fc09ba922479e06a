namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PreferredSchedulingTerm")]
public sealed partial record PreferredSchedulingTerm
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public int Weight { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public NodeSelectorTerm Preference { get; init; } = new();
}
