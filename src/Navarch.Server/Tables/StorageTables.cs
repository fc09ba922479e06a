using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quantities;
using Navarch.Api.StorageV1;

namespace Navarch.Server.Tables;

/// <summary>The tables of volumes and their drivers.</summary>
internal static class StorageTables
{
    private const string Unset = "<unset>";
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    private static readonly (string Mode, string Short)[] AccessModes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];

    private static readonly string[] DefaultAnnotations =
        ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

    public static TableLayout PersistentVolumes { get; } = new CellTable<PersistentVolume>(table => table
        .Name()
        .Text("Capacity", "Its size.", volume => SizeOf(volume.Spec.Capacity))
        .Text("Access Modes", "How it can be mounted.", volume => ModesOf(volume.Spec.AccessModes))
        .Text("Reclaim Policy", "What becomes of it when its claim goes.",
            volume => volume.Spec.PersistentVolumeReclaimPolicy)
        .Text("Status", "How it stands.", volume => PhaseOf(volume.Metadata, volume.Status.Phase))
        .Text("Claim", "Who has it.",
            volume => volume.Spec.ClaimRef is { } claim ? $"{claim.Namespace}/{claim.Name}" : "")
        .Text("StorageClass", "The class that it belongs to.", volume =>
            volume.Metadata.Annotations.GetValueOrDefault(ClassAnnotation) ?? volume.Spec.StorageClassName)
        .Text("VolumeAttributesClass", "The class of its changeable attributes.",
            volume => volume.Spec.VolumeAttributesClassName ?? Unset)
        .Text("Reason", "Why it failed, in one word.", volume => volume.Status.Reason)
        .Age()
        .Text("VolumeMode", "A file system, or a plain block device.", volume => volume.Spec.VolumeMode ?? Unset, 1));

    public static TableLayout PersistentVolumeClaims { get; } = new CellTable<PersistentVolumeClaim>(table => table
        .Name()
        .Text("Status", "How it stands.", claim => PhaseOf(claim.Metadata, claim.Status.Phase))
        .Text("Volume", "The volume that it got.", claim => claim.Spec.VolumeName)
        .Text("Capacity", "That volume's size.", claim => IsBound(claim) ? SizeOf(claim.Status.Capacity) : "")
        .Text("Access Modes", "How it can be mounted.",
            claim => IsBound(claim) ? ModesOf(claim.Status.AccessModes) : "")
        .Text("StorageClass", "The class that it asks for.", claim =>
            claim.Metadata.Annotations.GetValueOrDefault(ClassAnnotation) ?? claim.Spec.StorageClassName)
        .Text("VolumeAttributesClass", "The class of changeable attributes that it asks for.",
            claim => claim.Spec.VolumeAttributesClassName ?? Unset)
        .Age()
        .Text("VolumeMode", "A file system, or a plain block device.", claim => claim.Spec.VolumeMode ?? Unset, 1));

    public static TableLayout StorageClasses { get; } = new CellTable<StorageClass>(table => table
        .Name(shown => IsDefault(shown.Metadata) ? $"{shown.Metadata.Name} (default)" : shown.Metadata.Name)
        .Text("Provisioner", "Who makes its volumes.", shown => shown.Provisioner)
        .Text("ReclaimPolicy", "What becomes of a volume when its claim goes.", shown => shown.ReclaimPolicy ?? "Delete")
        .Text("VolumeBindingMode", "When a claim gets its volume.", shown => shown.VolumeBindingMode ?? "Immediate")
        .Add(TableColumn.Text("AllowVolumeExpansion", "Claims may grow."),
            (shown, cells) => cells.Flag(shown.AllowVolumeExpansion ?? false))
        .Age());

    public static TableLayout VolumeAttributesClasses { get; } = new CellTable<VolumeAttributesClass>(table => table
        .Name()
        .Text("DriverName", "Whose attributes they are.", shown => shown.DriverName)
        .Age());

    public static TableLayout VolumeAttachments { get; } = new CellTable<VolumeAttachment>(table => table
        .Name()
        .Add(new("Attacher", "string", "The driver that attaches it.", 0, "name"),
            (shown, cells) => cells.Text(shown.Spec.Attacher))
        .Text("PV", "The volume.", shown => shown.Spec.Source.PersistentVolumeName)
        .Text("Node", "The node.", shown => shown.Spec.NodeName)
        .Flag("Attached", "It is attached.", shown => shown.Status.Attached)
        .Age());

    public static TableLayout Drivers { get; } = new CellTable<CSIDriver>(table => table
        .Name()
        .Flag("AttachRequired", "Its volumes are attached before they are mounted.",
            driver => driver.Spec.AttachRequired ?? true)
        .Flag("PodInfoOnMount", "It is told of the pod.", driver => driver.Spec.PodInfoOnMount ?? false)
        .Flag("StorageCapacity", "The scheduler heeds how much room it has.",
            driver => driver.Spec.StorageCapacity ?? false)
        .Text("TokenRequests", "Audiences of the tokens that it gets.", driver => driver.Spec.TokenRequests.Count == 0
            ? Unset
            : string.Join(',', driver.Spec.TokenRequests.Select(request => request.Audience)))
        .Flag("RequiresRepublish", "It is called again now and then.", driver => driver.Spec.RequiresRepublish ?? false)
        .Text("Modes", "Whether its volumes outlive pods.", driver => driver.Spec.VolumeLifecycleModes.Count == 0
            ? "<none>"
            : string.Join(',', driver.Spec.VolumeLifecycleModes))
        .Age());

    public static TableLayout DriverNodes { get; } = new CellTable<CSINode>(table => table
        .Name().Whole("Drivers", "Drivers on the node.", node => node.Spec.Drivers.Count).Age());

    private static bool IsBound(PersistentVolumeClaim claim) => claim.Spec.VolumeName.Length > 0;

    private static bool IsDefault(ObjectMeta metadata) =>
        Array.Exists(DefaultAnnotations, name => metadata.Annotations.GetValueOrDefault(name) == "true");

    private static string PhaseOf(ObjectMeta metadata, string phase) =>
        metadata.DeletionTimestamp is null ? phase : "Terminating";

    private static string SizeOf(IReadOnlyDictionary<string, Quantity> amounts) =>
        amounts.TryGetValue("storage", out var size) ? size.ToString() : "0";

    private static string ModesOf(IReadOnlyList<string> modes) =>
        string.Join(',', AccessModes.Where(known => modes.Contains(known.Mode)).Select(known => known.Short));
}
