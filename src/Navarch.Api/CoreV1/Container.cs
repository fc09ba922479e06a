namespace Navarch.Api.CoreV1;

/// <summary>One container of a pod.</summary>
[ApiType("io.k8s.api.core.v1.Container")]
public sealed partial record Container
{
    /// <summary>Names the container within its pod. Can't be changed.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The image, such as registry.example.com/app:1.2 or one named by digest.</summary>
    [Field(2)]
    public string Image { get; init; } = "";

    /// <summary>Replaces the image's entrypoint. $(NAME) stands for the environment's value of NAME.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Replaces the image's arguments. $(NAME) as in command.</summary>
    [Field(4, List = ListType.Atomic)]
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>The directory to start in; the image's when absent.</summary>
    [Field(5)]
    public string WorkingDir { get; init; } = "";

    /// <summary>The ports that the container listens on. A record only: leaving one out does not close it.</summary>
    [Field(6, List = ListType.Map, Keys = "containerPort,protocol", Patch = "merge", MergeKey = "containerPort")]
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>ConfigMaps and secrets all of whose entries become environment variables.</summary>
    [Field(19, List = ListType.Atomic)]
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary>Environment variables.</summary>
    [Field(7, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<EnvVar> Env { get; init; } = [];

    /// <summary>What the container needs and what it may take.</summary>
    [Field(8, AlwaysWritten = true)]
    public ResourceRequirements Resources { get; init; } = new();

    /// <summary>Which resources can change without a restart.</summary>
    [Field(23, List = ListType.Atomic)]
    public IReadOnlyList<ContainerResizePolicy> ResizePolicy { get; init; } = [];

    /// <summary>Always makes an init container a sidecar.</summary>
    [Field(24)]
    public string? RestartPolicy { get; init; }

    /// <summary>When it is started again, whatever the policy says; the first rule that fits decides.</summary>
    [Field(25, List = ListType.Atomic)]
    public IReadOnlyList<ContainerRestartRule> RestartPolicyRules { get; init; } = [];

    /// <summary>Where the pod's volumes appear in the container.</summary>
    [Field(9, List = ListType.Map, Keys = "mountPath", Patch = "merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>Block devices in the container.</summary>
    [Field(21, List = ListType.Map, Keys = "devicePath", Patch = "merge", MergeKey = "devicePath")]
    public IReadOnlyList<VolumeDevice> VolumeDevices { get; init; } = [];

    /// <summary>When this fails, the container is restarted.</summary>
    [Field(10)]
    public Probe? LivenessProbe { get; init; }

    /// <summary>While this fails, services send the pod no traffic.</summary>
    [Field(11)]
    public Probe? ReadinessProbe { get; init; }

    /// <summary>
    /// Until this succeeds once, the other probes don't run; when it fails, the container is restarted.
    /// </summary>
    [Field(22)]
    public Probe? StartupProbe { get; init; }

    /// <summary>What to run right after the start and before the stop.</summary>
    [Field(12)]
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>
    /// A file in the container whose text becomes the message of its end. Default /dev/termination-log.
    /// </summary>
    [Field(13)]
    public string TerminationMessagePath { get; init; } = "";

    /// <summary>
    /// File, or FallbackToLogsOnError: the end of the log, where the file is empty and the container failed.
    /// </summary>
    [Field(20)]
    public string TerminationMessagePolicy { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never. Default Always for the tag latest, else IfNotPresent.</summary>
    [Field(14)]
    public string ImagePullPolicy { get; init; } = "";

    /// <summary>User, group and privileges of this container, before those of the pod.</summary>
    [Field(15)]
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Keep standard input open.</summary>
    [Field(16)]
    public bool Stdin { get; init; }

    /// <summary>Close standard input when the first client that attached leaves.</summary>
    [Field(17)]
    public bool StdinOnce { get; init; }

    /// <summary>Give it a terminal.</summary>
    [Field(18)]
    public bool Tty { get; init; }
}
