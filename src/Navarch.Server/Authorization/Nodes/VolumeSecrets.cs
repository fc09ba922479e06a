using Navarch.Api.CoreV1;

namespace Navarch.Server.Authorization.Nodes;

/// <summary>Which Secrets a PersistentVolume's driver needs on the node: not those that the controller alone uses.</summary>
internal static class VolumeSecrets
{
    public static IReadOnlyList<(string Namespace, string Name)> NodeSecrets(PersistentVolumeSpec volume)
    {
        var claimed = volume.ClaimRef?.Namespace ?? "";
        var secrets = new List<(string, string)>();
        if (volume.AzureFile is { } file)
            Add(file.SecretNamespace is { Length: > 0 } home ? home : claimed, file.SecretName);
        AddReference(volume.Cephfs?.SecretRef);
        AddReference(volume.Cinder?.SecretRef);
        AddReference(volume.FlexVolume?.SecretRef);
        AddReference(volume.Rbd?.SecretRef);
        AddReference(volume.ScaleIO?.SecretRef);
        AddReference(volume.Iscsi?.SecretRef);
        if (volume.Storageos?.SecretRef is { } storage) Add(storage.Namespace, storage.Name);
        AddReference(volume.Csi?.NodeStageSecretRef);
        AddReference(volume.Csi?.NodePublishSecretRef);
        AddReference(volume.Csi?.NodeExpandSecretRef);
        return secrets;

        void AddReference(SecretReference? reference)
        {
            if (reference is not null) Add(reference.Namespace.Length > 0 ? reference.Namespace : claimed, reference.Name);
        }

        void Add(string @namespace, string name)
        {
            if (name.Length > 0) secrets.Add((@namespace, name));
        }
    }
}
