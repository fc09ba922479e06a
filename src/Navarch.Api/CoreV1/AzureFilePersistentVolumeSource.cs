namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.AzureFilePersistentVolumeSource")]
public sealed partial record AzureFilePersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string SecretName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string ShareName { get; init; } = "";

    [Field(3)]
    public bool ReadOnly { get; init; }

    [Field(4, AlwaysWritten = true)]
    public string? SecretNamespace { get; init; }
}
