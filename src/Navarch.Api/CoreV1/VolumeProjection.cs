namespace Navarch.Api.CoreV1;

/// <summary>A source of a projected volume: one of its members is set.</summary>
[ApiType("io.k8s.api.core.v1.VolumeProjection")]
public sealed partial record VolumeProjection
{
    /// <summary>Entries of a Secret.</summary>
    [Field(1)]
    public SecretProjection? Secret { get; init; }

    /// <summary>Facts about the pod.</summary>
    [Field(2)]
    public DownwardAPIProjection? DownwardAPI { get; init; }

    /// <summary>Entries of a ConfigMap.</summary>
    [Field(3)]
    public ConfigMapProjection? ConfigMap { get; init; }

    /// <summary>A token of the pod's account.</summary>
    [Field(4)]
    public ServiceAccountTokenProjection? ServiceAccountToken { get; init; }

    /// <summary>Certificates to trust.</summary>
    [Field(5)]
    public ClusterTrustBundleProjection? ClusterTrustBundle { get; init; }

    /// <summary>A key and a certificate for the pod.</summary>
    [Field(6)]
    public PodCertificateProjection? PodCertificate { get; init; }
}
