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

    /// <summary>A persistent disk of Google's cloud.</summary>
    [Field(3, Inline = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>A disk of Amazon's Elastic Block Store.</summary>
    [Field(4, Inline = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>A copy of a git repository; off unless the node is told otherwise.</summary>
    [Field(5, Inline = 2)]
    public GitRepoVolumeSource? GitRepo { get; init; }

    /// <summary>The entries of a secret as files.</summary>
    [Field(6, Inline = 2)]
    public SecretVolumeSource? Secret { get; init; }

    /// <summary>A directory of an NFS server.</summary>
    [Field(7, Inline = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>A disk reached by iSCSI.</summary>
    [Field(8, Inline = 2)]
    public ISCSIVolumeSource? Iscsi { get; init; }

    /// <summary>A Gluster volume; no longer supported.</summary>
    [Field(9, Inline = 2)]
    public GlusterfsVolumeSource? Glusterfs { get; init; }

    /// <summary>Storage that a claim has got.</summary>
    [Field(10, Inline = 2)]
    public PersistentVolumeClaimVolumeSource? PersistentVolumeClaim { get; init; }

    /// <summary>A Ceph block device; no longer supported.</summary>
    [Field(11, Inline = 2)]
    public RBDVolumeSource? Rbd { get; init; }

    /// <summary>A volume of a plugin program on the node.</summary>
    [Field(12, Inline = 2)]
    public FlexVolumeSource? FlexVolume { get; init; }

    /// <summary>A volume of OpenStack's Cinder.</summary>
    [Field(13, Inline = 2)]
    public CinderVolumeSource? Cinder { get; init; }

    /// <summary>A Ceph file system; no longer supported.</summary>
    [Field(14, Inline = 2)]
    public CephFSVolumeSource? Cephfs { get; init; }

    /// <summary>A Flocker dataset; no longer supported.</summary>
    [Field(15, Inline = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>Fields of the pod as files.</summary>
    [Field(16, Inline = 2)]
    public DownwardAPIVolumeSource? DownwardAPI { get; init; }

    /// <summary>A disk reached by Fibre Channel.</summary>
    [Field(17, Inline = 2)]
    public FCVolumeSource? Fc { get; init; }

    /// <summary>A file share of Azure.</summary>
    [Field(18, Inline = 2)]
    public AzureFileVolumeSource? AzureFile { get; init; }

    /// <summary>The entries of a ConfigMap as files.</summary>
    [Field(19, Inline = 2)]
    public ConfigMapVolumeSource? ConfigMap { get; init; }

    /// <summary>A disk of vSphere.</summary>
    [Field(20, Inline = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>A Quobyte volume; no longer supported.</summary>
    [Field(21, Inline = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>A disk of Azure.</summary>
    [Field(22, Inline = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>A Photon disk; no longer supported.</summary>
    [Field(23, Inline = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>Several sources in one directory.</summary>
    [Field(26, Inline = 2)]
    public ProjectedVolumeSource? Projected { get; init; }

    /// <summary>A Portworx volume.</summary>
    [Field(24, Inline = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>A ScaleIO volume; no longer supported.</summary>
    [Field(25, Inline = 2)]
    public ScaleIOVolumeSource? ScaleIO { get; init; }

    /// <summary>A StorageOS volume; no longer supported.</summary>
    [Field(27, Inline = 2)]
    public StorageOSVolumeSource? Storageos { get; init; }

    /// <summary>A volume that a CSI driver makes for this pod alone.</summary>
    [Field(28, Inline = 2)]
    public CSIVolumeSource? Csi { get; init; }

    /// <summary>A claim of its own for this pod, made and removed with it.</summary>
    [Field(29, Inline = 2)]
    public EphemeralVolumeSource? Ephemeral { get; init; }

    /// <summary>The files of an image, to be read.</summary>
    [Field(30, Inline = 2)]
    public ImageVolumeSource? Image { get; init; }
}
