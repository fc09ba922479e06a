using Navarch.Api.CoreV1;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Which volumes a pod mounts.</summary>
internal static class VolumeChecks
{
    public static Violation? HostPaths(CheckedPod pod)
    {
        var names = pod.Spec.Volumes.Where(volume => volume.HostPath is not null).Select(volume => volume.Name).ToList();
        return names.Count == 0
            ? null
            : new("hostPath volumes", $"{Naming.Counted("volume", names.Count)} {Naming.Quote(names)}");
    }

    public static Violation? Restricted(CheckedPod pod)
    {
        var bad = pod.Spec.Volumes.Where(volume => !IsAllowed(volume)).ToList();
        if (bad.Count == 0) return null;
        var types = bad.Select(TypeOf).Distinct(StringComparer.Ordinal).ToList();
        return new("restricted volume types",
            $"{Naming.Counted("volume", bad.Count)} {Naming.Quote(bad.Select(volume => volume.Name))} " +
            $"{(bad.Count == 1 ? "uses" : "use")} {Naming.Counted("restricted volume type", types.Count)} " +
            Naming.QuoteSet(types));
    }

    private static bool IsAllowed(Volume volume) => volume is
        { ConfigMap: not null } or { Csi: not null } or { DownwardAPI: not null } or { EmptyDir: not null } or
        { Ephemeral: not null } or { Image: not null } or { PersistentVolumeClaim: not null } or
        { Projected: not null } or { Secret: not null };

    private static string TypeOf(Volume volume) => volume switch
    {
        { HostPath: not null } => "hostPath",
        { GcePersistentDisk: not null } => "gcePersistentDisk",
        { AwsElasticBlockStore: not null } => "awsElasticBlockStore",
        { GitRepo: not null } => "gitRepo",
        { Nfs: not null } => "nfs",
        { Iscsi: not null } => "iscsi",
        { Glusterfs: not null } => "glusterfs",
        { Rbd: not null } => "rbd",
        { FlexVolume: not null } => "flexVolume",
        { Cinder: not null } => "cinder",
        { Cephfs: not null } => "cephfs",
        { Flocker: not null } => "flocker",
        { Fc: not null } => "fc",
        { AzureFile: not null } => "azureFile",
        { VsphereVolume: not null } => "vsphereVolume",
        { Quobyte: not null } => "quobyte",
        { AzureDisk: not null } => "azureDisk",
        { PhotonPersistentDisk: not null } => "photonPersistentDisk",
        { PortworxVolume: not null } => "portworxVolume",
        { ScaleIO: not null } => "scaleIO",
        { Storageos: not null } => "storageos",
        _ => "unknown",
    };
}
