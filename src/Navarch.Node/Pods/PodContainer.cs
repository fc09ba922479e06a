using System.Security.Cryptography;
using System.Text;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

enum ContainerKind { Init, Sidecar, Regular, Ephemeral }

/// <summary>A container of a pod's spec, of any of the three lists, with its role.</summary>
sealed record PodContainer(Container Spec, ContainerKind Kind)
{
    public string Name => Spec.Name;

    /// <summary>For an ephemeral container: whose process namespace it joins.</summary>
    public string Target { get; init; } = "";

    /// <summary>Changes when the container has to be made anew (name and image, as upstream compares them).</summary>
    public string Hash =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Spec.Name}\0{Spec.Image}"))[..8]);

    /// <summary>Where it stands in the spec, as events name it.</summary>
    public string FieldPath => Kind switch
    {
        ContainerKind.Regular => $"spec.containers{{{Name}}}",
        ContainerKind.Ephemeral => $"spec.ephemeralContainers{{{Name}}}",
        _ => $"spec.initContainers{{{Name}}}",
    };

    public static IReadOnlyList<PodContainer> InitOf(Pod pod) =>
    [
        .. pod.Spec.InitContainers.Select(container => new PodContainer(
            container,
            container.RestartPolicy == RestartPolicy.Always ? ContainerKind.Sidecar : ContainerKind.Init)),
    ];

    public static IReadOnlyList<PodContainer> RegularOf(Pod pod) =>
        [.. pod.Spec.Containers.Select(container => new PodContainer(container, ContainerKind.Regular))];

    public static IReadOnlyList<PodContainer> EphemeralOf(Pod pod) =>
        [.. pod.Spec.EphemeralContainers.Select(AsContainer)];

    public static IEnumerable<PodContainer> AllOf(Pod pod) => [.. InitOf(pod), .. RegularOf(pod), .. EphemeralOf(pod)];

    static PodContainer AsContainer(EphemeralContainer ephemeral)
    {
        var container = new Container
        {
            Name = ephemeral.Name,
            Image = ephemeral.Image,
            Command = ephemeral.Command,
            Args = ephemeral.Args,
            WorkingDir = ephemeral.WorkingDir,
            EnvFrom = ephemeral.EnvFrom,
            Env = ephemeral.Env,
            VolumeMounts = ephemeral.VolumeMounts,
            TerminationMessagePath = ephemeral.TerminationMessagePath,
            TerminationMessagePolicy = ephemeral.TerminationMessagePolicy,
            ImagePullPolicy = ephemeral.ImagePullPolicy,
            SecurityContext = ephemeral.SecurityContext,
            Stdin = ephemeral.Stdin,
            StdinOnce = ephemeral.StdinOnce,
            Tty = ephemeral.Tty,
        };
        return new PodContainer(container, ContainerKind.Ephemeral) { Target = ephemeral.TargetContainerName };
    }
}
