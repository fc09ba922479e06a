namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EphemeralContainer")]
public sealed partial record EphemeralContainer
{
    [Field(1, Inline = 1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Inline = 1)]
    public string Image { get; init; } = "";

    [Field(3, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<string> Command { get; init; } = [];

    [Field(4, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<string> Args { get; init; } = [];

    [Field(5, Inline = 1)]
    public string WorkingDir { get; init; } = "";

    [Field(6, Inline = 1, List = ListType.Map, Keys = "containerPort,protocol", Patch = "merge", MergeKey = "containerPort")]
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    [Field(19, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init; } = [];

    [Field(7, Inline = 1, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<EnvVar> Env { get; init; } = [];

    [Field(8, Inline = 1, AlwaysWritten = true)]
    public ResourceRequirements Resources { get; init; } = new();

    [Field(23, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<ContainerResizePolicy> ResizePolicy { get; init; } = [];

    [Field(24, Inline = 1)]
    public string? RestartPolicy { get; init; }

    [Field(25, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<ContainerRestartRule> RestartPolicyRules { get; init; } = [];

    [Field(9, Inline = 1, List = ListType.Map, Keys = "mountPath", Patch = "merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init; } = [];

    [Field(21, Inline = 1, List = ListType.Map, Keys = "devicePath", Patch = "merge", MergeKey = "devicePath")]
    public IReadOnlyList<VolumeDevice> VolumeDevices { get; init; } = [];

    [Field(10, Inline = 1)]
    public Probe? LivenessProbe { get; init; }

    [Field(11, Inline = 1)]
    public Probe? ReadinessProbe { get; init; }

    [Field(22, Inline = 1)]
    public Probe? StartupProbe { get; init; }

    [Field(12, Inline = 1)]
    public Lifecycle? Lifecycle { get; init; }

    [Field(13, Inline = 1)]
    public string TerminationMessagePath { get; init; } = "";

    [Field(20, Inline = 1)]
    public string TerminationMessagePolicy { get; init; } = "";

    [Field(14, Inline = 1)]
    public string ImagePullPolicy { get; init; } = "";

    [Field(15, Inline = 1)]
    public SecurityContext? SecurityContext { get; init; }

    [Field(16, Inline = 1)]
    public bool Stdin { get; init; }

    [Field(17, Inline = 1)]
    public bool StdinOnce { get; init; }

    [Field(18, Inline = 1)]
    public bool Tty { get; init; }

    [Field(2)]
    public string TargetContainerName { get; init; } = "";
}
