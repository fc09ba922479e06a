using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a volume is, and for whom.</summary>
[ApiType("io.k8s.api.core.v1.PersistentVolumeSpec")]
public sealed partial record PersistentVolumeSpec
{
    /// <summary>How large it is.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>A persistent disk of Google's cloud.</summary>
    [Field(1, Inline = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    /// <summary>A disk of Amazon's Elastic Block Store.</summary>
    [Field(2, Inline = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    /// <summary>A directory of the node; for tests on one node only.</summary>
    [Field(3, Inline = 2)]
    public HostPathVolumeSource? HostPath { get; init; }

    /// <summary>A Gluster volume; no longer supported.</summary>
    [Field(4, Inline = 2)]
    public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    /// <summary>A directory of an NFS server.</summary>
    [Field(5, Inline = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    /// <summary>A Ceph block device; no longer supported.</summary>
    [Field(6, Inline = 2)]
    public RBDPersistentVolumeSource? Rbd { get; init; }

    /// <summary>A disk reached by iSCSI.</summary>
    [Field(7, Inline = 2)]
    public ISCSIPersistentVolumeSource? Iscsi { get; init; }

    /// <summary>A volume of OpenStack's Cinder.</summary>
    [Field(8, Inline = 2)]
    public CinderPersistentVolumeSource? Cinder { get; init; }

    /// <summary>A Ceph file system; no longer supported.</summary>
    [Field(9, Inline = 2)]
    public CephFSPersistentVolumeSource? Cephfs { get; init; }

    /// <summary>A disk reached by Fibre Channel.</summary>
    [Field(10, Inline = 2)]
    public FCVolumeSource? Fc { get; init; }

    /// <summary>A Flocker dataset; no longer supported.</summary>
    [Field(11, Inline = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    /// <summary>A volume of a plugin program on the node.</summary>
    [Field(12, Inline = 2)]
    public FlexPersistentVolumeSource? FlexVolume { get; init; }

    /// <summary>A file share of Azure.</summary>
    [Field(13, Inline = 2)]
    public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    /// <summary>A disk of vSphere.</summary>
    [Field(14, Inline = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    /// <summary>A Quobyte volume; no longer supported.</summary>
    [Field(15, Inline = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    /// <summary>A disk of Azure.</summary>
    [Field(16, Inline = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    /// <summary>A Photon disk; no longer supported.</summary>
    [Field(17, Inline = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    /// <summary>A Portworx volume.</summary>
    [Field(18, Inline = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    /// <summary>A ScaleIO volume; no longer supported.</summary>
    [Field(19, Inline = 2)]
    public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    /// <summary>A disk or directory of one node.</summary>
    [Field(20, Inline = 2)]
    public LocalVolumeSource? Local { get; init; }

    /// <summary>A StorageOS volume; no longer supported.</summary>
    [Field(21, Inline = 2)]
    public StorageOSPersistentVolumeSource? Storageos { get; init; }

    /// <summary>A volume of a CSI driver.</summary>
    [Field(22, Inline = 2)]
    public CSIPersistentVolumeSource? Csi { get; init; }

    /// <summary>ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod: how it can be mounted.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    /// <summary>The claim to which it is bound.</summary>
    [Field(4, Granular = true)]
    public ObjectReference? ClaimRef { get; init; }

    /// <summary>Retain, Delete or Recycle: what becomes of it once its claim is gone.</summary>
    [Field(5)]
    public string PersistentVolumeReclaimPolicy { get; init; } = "";

    /// <summary>The class to which it belongs; empty for none.</summary>
    [Field(6)]
    public string StorageClassName { get; init; } = "";

    /// <summary>Options of the mount, such as ro or soft.</summary>
    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> MountOptions { get; init; } = [];

    /// <summary>Filesystem or Block.</summary>
    [Field(8)]
    public string? VolumeMode { get; init; }

    /// <summary>The nodes from which it can be reached.</summary>
    [Field(9)]
    public VolumeNodeAffinity? NodeAffinity { get; init; }

    /// <summary>The class of attributes that it has.</summary>
    [Field(10)]
    public string? VolumeAttributesClassName { get; init; }
}
