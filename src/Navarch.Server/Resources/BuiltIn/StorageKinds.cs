using Navarch.Api.CoreV1;
using Navarch.Api.StorageV1;
using Navarch.Server.Subresources;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>Volumes, and the drivers that make them.</summary>
internal static class StorageKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<PersistentVolume>())
        {
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PersistentVolumeClaim>())
        {
            ReturnsDeleted = true,
            SelectableFields = [new("name") { Path = "metadata.name" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<StorageClass>()) { ReturnsDeleted = true },
        new(DeclaredKind.Of<VolumeAttachment>())
        {
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<VolumeAttributesClass>()) { ReturnsDeleted = true },
        new(DeclaredKind.Of<CSIDriver>())
        {
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSINode>())
        {
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
            ReturnsDeleted = true,
        },
        new(DeclaredKind.Of<CSIStorageCapacity>())
        {
            Lifecycle = new PlainLifecycle { DemandsResourceVersion = true },
        },
    ];
}
