using Navarch.Api.CoreV1;
using Navarch.Api.StorageV1;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>Volumes, and the drivers that make them.</summary>
internal static class StorageKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<PersistentVolume>())
        {
            Table = StorageTables.PersistentVolumes,
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PersistentVolumeClaim>())
        {
            Table = StorageTables.PersistentVolumeClaims,
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<StorageClass>())
        {
            Table = StorageTables.StorageClasses,
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<VolumeAttachment>())
        {
            Table = StorageTables.VolumeAttachments,
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<VolumeAttributesClass>())
        {
            Table = StorageTables.VolumeAttributesClasses,
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSIDriver>())
        {
            Table = StorageTables.Drivers,
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSINode>())
        {
            Table = StorageTables.DriverNodes,
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSIStorageCapacity>())
        {
            Table = StorageTables.Capacities,
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
        },
    ];
}
