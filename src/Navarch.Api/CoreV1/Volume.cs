namespace Navarch.Api.CoreV1;

/// <summary>A directory, filled from somewhere, that containers can mount. One source is set.</summary>
[ApiType("io.k8s.api.core.v1.Volume")]
public sealed partial record Volume
{
    /// <summary>Names the volume within its pod.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>A file or directory of the node.</summary>
    [Field(1, Inline = 2)]
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>A directory that lives as long as the pod.</summary>
    [Field(2, Inline = 2)]
    public EmptyDirVolumeSource? EmptyDir { get; init; }

    [Field(3, Inline = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    [Field(4, Inline = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    [Field(5, Inline = 2)]
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>The entries of a secret as files.</summary>
    [Field(6, Inline = 2)]
    public SecretVolumeSource? Secret { get; init; }

    [Field(7, Inline = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    [Field(8, Inline = 2)]
    public ISCSIVolumeSource? Iscsi { get; init; }

    [Field(9, Inline = 2)]
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>Storage that a claim has got.</summary>
    [Field(10, Inline = 2)]
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    [Field(11, Inline = 2)]
    public RBDVolumeSource? Rbd { get; init; }

    [Field(12, Inline = 2)]
    public FlexVolumeSource? FlexVolume { get; init; }

    [Field(13, Inline = 2)]
    public CinderVolumeSource? Cinder { get; init; }

    [Field(14, Inline = 2)]
    public CephFSVolumeSource? Cephfs { get; init; }

    [Field(15, Inline = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Fields of the pod as files.</summary>
    [Field(16, Inline = 2)]
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    [Field(17, Inline = 2)]
    public FCVolumeSource? Fc { get; init; }

    [Field(18, Inline = 2)]
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>The entries of a ConfigMap as files.</summary>
    [Field(19, Inline = 2)]
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    [Field(20, Inline = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    [Field(21, Inline = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    [Field(22, Inline = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    [Field(23, Inline = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Several sources in one directory.</summary>
    [Field(26, Inline = 2)]
    public ProjectedVolumeSource? Projected { get; init; }

    [Field(24, Inline = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    [Field(25, Inline = 2)]
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    [Field(27, Inline = 2)]
    public StorageOSVolumeSource? Storageos { get; init; }

    [Field(28, Inline = 2)]
    public CSIVolumeSource? Csi { get; init; }

    [Field(29, Inline = 2)]
    public EphemeralVolumeSource? Ephemeral { get; init; }

    [Field(30, Inline = 2)]
    public ImageVolumeSource? Image { get; init; }
}
