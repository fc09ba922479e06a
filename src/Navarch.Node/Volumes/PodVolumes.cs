using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Node.Variables;
using Navarch.Node.Hosts;

namespace Navarch.Node.Volumes;

/// <summary>
/// The volumes of the node's pods, below one directory per pod, in the layout of kubelets:
/// <c>pods/UID/volumes/kubernetes.io~configmap/NAME</c>.
/// </summary>
sealed class PodVolumes(string podsDirectory, VolumePayload payload, TokenCache tokens, TimeProvider time)
{
    public string DirectoryOf(string podUid) => Path.Combine(podsDirectory, podUid);

    /// <summary>Sets up, or brings up to date, all volumes; safe to repeat.</summary>
    /// <returns>Where on the host each one is, by name.</returns>
    /// <exception cref="VolumeException">One can't be set up.</exception>
    public async Task<IReadOnlyDictionary<string, string>> SetUpAsync(Pod pod, CancellationToken cancel)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var volume in pod.Spec.Volumes)
        {
            try
            {
                places[volume.Name] = await SetUpAsync(pod, volume, cancel);
            }
            catch (Exception failure)
                when (failure is ContainerConfigException or IOException or UnauthorizedAccessException)
            {
                throw new VolumeException(volume.Name, failure.Message);
            }
        }
        return places;
    }

    /// <summary>Takes down what a pod has left behind, mounts first.</summary>
    public void TearDown(string podUid)
    {
        tokens.Forget(podUid);
        var directory = DirectoryOf(podUid);
        if (!Directory.Exists(directory)) return;
        foreach (var mount in MountTable.Under(directory)) SystemCall.Unmount(mount);
        // What is mounted there still is not the pod's: a sub path of a folder of the host.
        if (MountTable.Under(directory) is [var held, ..]) throw new IOException($"{held} cannot be unmounted");
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>The uids of the pods that have a directory.</summary>
    public IEnumerable<string> PodUids() =>
        Directory.Exists(podsDirectory)
            ? Directory.EnumerateDirectories(podsDirectory).Select(directory => Path.GetFileName(directory))
            : [];

    async Task<string> SetUpAsync(Pod pod, Volume volume, CancellationToken cancel)
    {
        if (volume.HostPath is { } hostPath)
        {
            HostPathCheck.Check(hostPath);
            return hostPath.Path;
        }
        var plugin = PluginOf(volume)
            ?? throw new ContainerConfigException("no volume plugin matched: this kind of volume is not supported");
        var directory = Path.Combine(DirectoryOf(pod.Metadata.Uid), "volumes", $"kubernetes.io~{plugin}", volume.Name);
        var group = pod.Spec.SecurityContext?.FsGroup;
        if (volume.EmptyDir is { } emptyDir) MakeEmpty(directory, emptyDir, group);
        else if (await payload.ReadAsync(pod, volume, cancel) is { } files)
            new AtomicWriter(directory, group, time).Write(files);
        return directory;
    }

    static string? PluginOf(Volume volume) => volume switch
    {
        { EmptyDir: not null } => "empty-dir",
        { ConfigMap: not null } => "configmap",
        { Secret: not null } => "secret",
        { Projected: not null } => "projected",
        { DownwardAPI: not null } => "downward-api",
        _ => null,
    };

    static void MakeEmpty(string directory, EmptyDirVolumeSource source, long? group)
    {
        var isNew = !Directory.Exists(directory);
        Directory.CreateDirectory(directory);
        if (source.Medium == StorageMedium.Memory && !MountTable.Contains(directory))
        {
            var size = source.SizeLimit is { IsZero: false } limit
                ? "size=" + limit.Value.ToString(CultureInfo.InvariantCulture)
                : "";
            var error = SystemCall.Mount("tmpfs", directory, "tmpfs", 0, size);
            if (error != 0) throw new ContainerConfigException($"mounting tmpfs: {SystemCall.Describe(error)}");
            isNew = true;
        }
        if (!isNew) return;
        const UnixFileMode everyone = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(directory, group is null ? everyone : everyone | UnixFileMode.SetGroup);
        if (group is { } id) SystemCall.ChangeOwner(directory, uint.MaxValue, (uint)id);
    }
}

/// <summary>A volume can't be set up.</summary>
sealed class VolumeException(string volume, string message) : Exception(message)
{
    public string Volume { get; } = volume;
}
