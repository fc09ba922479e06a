using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.CSIPersistentVolumeSource")]
public sealed partial record CSIPersistentVolumeSource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string VolumeHandle { get; init; } = "";

    [Field(3)]
    public bool ReadOnly { get; init; }

    [Field(4)]
    public string FsType { get; init; } = "";

    [Field(5)]
    public IReadOnlyDictionary<string, string> VolumeAttributes { get; init; } =
        ReadOnlyDictionary<string, string>.Empty;

    [Field(6)]
    public SecretReference? ControllerPublishSecretRef { get; init; }

    [Field(7)]
    public SecretReference? NodeStageSecretRef { get; init; }

    [Field(8)]
    public SecretReference? NodePublishSecretRef { get; init; }

    [Field(9)]
    public SecretReference? ControllerExpandSecretRef { get; init; }

    [Field(10)]
    public SecretReference? NodeExpandSecretRef { get; init; }
}
