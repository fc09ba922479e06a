namespace Navarch.Api.CoreV1;

/// <summary>A file share of Azure; its CSI driver serves it now.</summary>
[ApiType("io.k8s.api.core.v1.AzureFilePersistentVolumeSource")]
public sealed partial record AzureFilePersistentVolumeSource
{
    /// <summary>The secret with the storage account's name and key.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string SecretName { get; init; } = "";

    /// <summary>The share's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string ShareName { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }

    /// <summary>The secret's namespace; the claim's when absent.</summary>
    [Field(4, AlwaysWritten = true)]
    public string? SecretNamespace { get; init; }
}
