namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.FileKeySelector", Atomic = true)]
public sealed partial record FileKeySelector
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumeName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(4)]
    public bool? Optional { get; init; }
}
