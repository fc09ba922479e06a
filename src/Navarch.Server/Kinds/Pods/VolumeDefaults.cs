using Navarch.Api.CoreV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Pods;

/// <summary>What a volume has that its client left out.</summary>
static class VolumeDefaults
{
    private const long FileMode = 0b110_100_100;
    private const long TokenLifeSeconds = 3600;

    internal static void Volume(DocumentObject volume)
    {
        if (!HasSource(volume)) volume["emptyDir"] = new DocumentObject();
        foreach (var (name, value) in volume)
            if (value is DocumentObject source) Source(name, source);
    }

    private static bool HasSource(DocumentObject volume)
    {
        foreach (var (name, value) in volume)
            if (name != "name" && value is DocumentObject) return true;
        return false;
    }

    private static void Source(string name, DocumentObject source)
    {
        switch (name)
        {
            case "secret" or "configMap":
                source.DefaultAbsent("defaultMode", FileMode);
                break;
            case "downwardAPI":
                source.DefaultAbsent("defaultMode", FileMode);
                DownwardItems(source);
                break;
            case "projected":
                source.DefaultAbsent("defaultMode", FileMode);
                foreach (var projection in source.Items("sources")) Projection(projection);
                break;
            case "hostPath":
                source.DefaultAbsent("type", "");
                break;
            case "image":
                source.Default("pullPolicy", ImageReference.DefaultPolicy(source.String("reference") ?? ""));
                break;
            case "ephemeral":
                if (source.Object("volumeClaimTemplate")?.Object("spec") is { } claim) Claim(claim);
                break;
            default:
                Legacy(name, source);
                break;
        }
    }

    private static void Projection(DocumentObject projection)
    {
        if (projection.Object("downwardAPI") is { } downward) DownwardItems(downward);
        projection.Object("serviceAccountToken")?.DefaultAbsent("expirationSeconds", TokenLifeSeconds);
        projection.Object("podCertificate")?.DefaultAbsent("maxExpirationSeconds", 86400);
    }

    private static void DownwardItems(DocumentObject source)
    {
        foreach (var item in source.Items("items")) ContainerDefaults.FieldReference(item);
    }

    internal static void Claim(DocumentObject claim)
    {
        claim.DefaultAbsent("volumeMode", PersistentVolumeMode.Filesystem);
        if (claim.Object("resources") is { } resources) ResourceDefaults.RoundUp(resources);
    }

    internal static void Legacy(string name, DocumentObject source)
    {
        switch (name)
        {
            case "iscsi":
                source.Default("iscsiInterface", "default");
                break;
            case "rbd":
                source.Default("pool", "rbd");
                source.Default("user", "admin");
                source.Default("keyring", "/etc/ceph/keyring");
                break;
            case "azureDisk":
                source.DefaultAbsent("cachingMode", AzureDataDiskCachingMode.ReadWrite);
                source.DefaultAbsent("fsType", "ext4");
                source.DefaultAbsent("readOnly", false);
                source.DefaultAbsent("kind", AzureDataDiskKind.Shared);
                break;
            case "scaleIO":
                source.Default("storageMode", "ThinProvisioned");
                source.Default("fsType", "xfs");
                break;
        }
    }
}
