using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Storage;

/// <summary>The class that a claim names: by its field, or as it was done before there was one.</summary>
internal static class ClaimClass
{
    private const string OldAnnotation = "volume.beta.kubernetes.io/storage-class";

    public static bool IsNamed(DocumentObject claim) =>
        claim.Object("metadata")?.Object("annotations")?.Contains(OldAnnotation) == true ||
        claim.Object("spec")?.Contains("storageClassName") == true;

    /// <summary>Empty when it names none.</summary>
    public static string Of(PersistentVolumeClaim claim) =>
        claim.Metadata.Annotations.TryGetValue(OldAnnotation, out var old) ? old : claim.Spec.StorageClassName ?? "";
}
