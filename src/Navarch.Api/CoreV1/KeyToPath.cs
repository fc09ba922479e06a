namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.KeyToPath")]
public sealed partial record KeyToPath
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    [Field(3)]
    public int? Mode { get; init; }
}
