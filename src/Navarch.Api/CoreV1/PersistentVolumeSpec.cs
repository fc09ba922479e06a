using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PersistentVolumeSpec")]
public sealed partial record PersistentVolumeSpec
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Capacity { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(1, Inline = 2)]
    public GCEPersistentDiskVolumeSource? GcePersistentDisk { get; init; }

    [Field(2, Inline = 2)]
    public AWSElasticBlockStoreVolumeSource? AwsElasticBlockStore { get; init; }

    [Field(3, Inline = 2)]
    public HostPathVolumeSource? HostPath { get; init; }

    [Field(4, Inline = 2)]
    public GlusterfsPersistentVolumeSource? Glusterfs { get; init; }

    [Field(5, Inline = 2)]
    public NFSVolumeSource? Nfs { get; init; }

    [Field(6, Inline = 2)]
    public RBDPersistentVolumeSource? Rbd { get; init; }

    [Field(7, Inline = 2)]
    public ISCSIPersistentVolumeSource? Iscsi { get; init; }

    [Field(8, Inline = 2)]
    public CinderPersistentVolumeSource? Cinder { get; init; }

    [Field(9, Inline = 2)]
    public CephFSPersistentVolumeSource? Cephfs { get; init; }

    [Field(10, Inline = 2)]
    public FCVolumeSource? Fc { get; init; }

    [Field(11, Inline = 2)]
    public FlockerVolumeSource? Flocker { get; init; }

    [Field(12, Inline = 2)]
    public FlexPersistentVolumeSource? FlexVolume { get; init; }

    [Field(13, Inline = 2)]
    public AzureFilePersistentVolumeSource? AzureFile { get; init; }

    [Field(14, Inline = 2)]
    public VsphereVirtualDiskVolumeSource? VsphereVolume { get; init; }

    [Field(15, Inline = 2)]
    public QuobyteVolumeSource? Quobyte { get; init; }

    [Field(16, Inline = 2)]
    public AzureDiskVolumeSource? AzureDisk { get; init; }

    [Field(17, Inline = 2)]
    public PhotonPersistentDiskVolumeSource? PhotonPersistentDisk { get; init; }

    [Field(18, Inline = 2)]
    public PortworxVolumeSource? PortworxVolume { get; init; }

    [Field(19, Inline = 2)]
    public ScaleIOPersistentVolumeSource? ScaleIO { get; init; }

    [Field(20, Inline = 2)]
    public LocalVolumeSource? Local { get; init; }

    [Field(21, Inline = 2)]
    public StorageOSPersistentVolumeSource? Storageos { get; init; }

    [Field(22, Inline = 2)]
    public CSIPersistentVolumeSource? Csi { get; init; }

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> AccessModes { get; init; } = [];

    [Field(4, Granular = true)]
    public ObjectReference? ClaimRef { get; init; }

    [Field(5)]
    public string PersistentVolumeReclaimPolicy { get; init; } = "";

    [Field(6)]
    public string StorageClassName { get; init; } = "";

    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> MountOptions { get; init; } = [];

    [Field(8)]
    public string? VolumeMode { get; init; }

    [Field(9)]
    public VolumeNodeAffinity? NodeAffinity { get; init; }

    [Field(10)]
    public string? VolumeAttributesClassName { get; init; }
}
