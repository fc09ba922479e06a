using Navarch.Api.CoreV1;
using Navarch.Api.StorageV1;
using Navarch.Server.Kinds.Storage;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>Volumes, and the drivers that make them.</summary>
internal static class StorageKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<PersistentVolume>())
        {
            Rules = new PersistentVolumeRules(),
            Lifecycle = new VolumeLifecycle(),
            Table = StorageTables.PersistentVolumes,
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PersistentVolumeClaim>())
        {
            Rules = new PersistentVolumeClaimRules(),
            Lifecycle = new ClaimLifecycle(),
            Table = StorageTables.PersistentVolumeClaims,
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<StorageClass>())
        {
            Rules = new StorageClassRules(),
            Table = StorageTables.StorageClasses,
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<VolumeAttachment>())
        {
            Rules = new VolumeAttachmentRules(),
            Table = StorageTables.VolumeAttachments,
            Lifecycle = new PlainLifecycle
            {
                DemandsResourceVersion = true,
                KeepsByStatus = OwnershipResets.Metadata,
                ResetsByStatus = OwnershipResets.SpecAndMetadata,
            },
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<VolumeAttributesClass>())
        {
            FormerVersions = [FormerVersion.Alike("storage.k8s.io/v1beta1")],
            Rules = new VolumeAttributesClassRules(),
            Table = StorageTables.VolumeAttributesClasses,
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSIDriver>())
        {
            Rules = new CSIDriverRules(),
            Table = StorageTables.Drivers,
            Lifecycle = new PlainLifecycle
            {
                RaisesGeneration = GenerationRule.SpecChanges,
                DemandsResourceVersion = true,
            },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSINode>())
        {
            Rules = new CSINodeRules(),
            Table = StorageTables.DriverNodes,
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSIStorageCapacity>())
        {
            FormerVersions = [FormerVersion.Alike("storage.k8s.io/v1beta1")],
            Rules = new CSIStorageCapacityRules(),
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
        },
    ];
}
