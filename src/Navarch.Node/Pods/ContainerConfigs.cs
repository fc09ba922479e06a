using System.Globalization;
using Google.Protobuf;
using Navarch.Api.CoreV1;
using Navarch.Node.Cgroups;
using Navarch.Node.Variables;

namespace Navarch.Node.Pods;

/// <summary>All that a container is made from, once it has been looked up.</summary>
sealed record ContainerParts(
    Pod Pod, PodContainer Container, int RestartCount, Cri.V1.Image Image,
    IReadOnlyDictionary<string, string> Variables, IReadOnlyList<Cri.V1.Mount> Mounts)
{
    public string TerminationMessageFile { get; init; } = "";
    public string? TargetContainerId { get; init; }
}

/// <summary>What a container is to be, in the CRI's words. Pure.</summary>
static class ContainerConfigs
{
    public static Cri.V1.ContainerConfig Of(ContainerParts parts, NodeFacts facts)
    {
        var (pod, spec) = (parts.Pod, parts.Container.Spec);
        var config = new Cri.V1.ContainerConfig
        {
            Metadata = new Cri.V1.ContainerMetadata { Name = spec.Name, Attempt = (uint)parts.RestartCount },
            Image = new Cri.V1.ImageSpec { Image = parts.Image.Id, UserSpecifiedImage = spec.Image },
            Command = { spec.Command.Select(word => VariableExpansion.Expand(word, parts.Variables)) },
            Args = { spec.Args.Select(word => VariableExpansion.Expand(word, parts.Variables)) },
            WorkingDir = spec.WorkingDir,
            Mounts = { parts.Mounts },
            LogPath = LogPath(spec.Name, parts.RestartCount),
            Stdin = spec.Stdin,
            StdinOnce = spec.StdinOnce,
            Tty = spec.Tty,
            Linux = new Cri.V1.LinuxContainerConfig
            {
                Resources = PodResources.Of(pod, spec, facts.MemoryCapacityBytes, CgroupTree.IsVersion2),
                SecurityContext = ContainerSecurity.Of(pod, spec, parts.Image, parts.TargetContainerId),
            },
        };
        foreach (var (name, value) in parts.Variables)
            config.Envs.Add(new Cri.V1.KeyValue { Key = name, Value = ByteString.CopyFromUtf8(value) });
        foreach (var (name, value) in PodSandboxes.Labels(pod)) config.Labels[name] = value;
        config.Labels[ContainerLabels.ContainerName] = spec.Name;
        Annotate(config, parts);
        return config;
    }

    /// <summary>Relative to the sandbox's log directory.</summary>
    public static string LogPath(string container, int restartCount) =>
        $"{container}/{restartCount.ToString(CultureInfo.InvariantCulture)}.log";

    static void Annotate(Cri.V1.ContainerConfig config, ContainerParts parts)
    {
        var spec = parts.Container.Spec;
        config.Annotations[ContainerLabels.Hash] = parts.Container.Hash;
        config.Annotations[ContainerLabels.RestartCount] =
            parts.RestartCount.ToString(CultureInfo.InvariantCulture);
        config.Annotations[ContainerLabels.TerminationMessagePath] = spec.TerminationMessagePath;
        config.Annotations[ContainerLabels.TerminationMessagePolicy] = spec.TerminationMessagePolicy;
        if (parts.TerminationMessageFile.Length > 0)
            config.Annotations[ContainerLabels.TerminationMessageFile] = parts.TerminationMessageFile;
        if (parts.Pod.Spec.TerminationGracePeriodSeconds is { } grace)
            config.Annotations[ContainerLabels.GracePeriod] = grace.ToString(CultureInfo.InvariantCulture);
    }
}
