namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ConfigMapNodeConfigSource")]
public sealed partial record ConfigMapNodeConfigSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(3)]
    public string Uid { get; init; } = "";

    [Field(4)]
    public string ResourceVersion { get; init; } = "";

    [Field(5, Required = true, AlwaysWritten = true)]
    public string KubeletConfigKey { get; init; } = "";
}
