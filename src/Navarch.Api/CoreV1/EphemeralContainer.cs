namespace Navarch.Api.CoreV1;

/// <summary>A container put into a running pod to look for what is wrong there.</summary>
[ApiType("io.k8s.api.core.v1.EphemeralContainer")]
public sealed partial record EphemeralContainer
{
    /// <summary>Its name, different from those of all other containers.</summary>
    [Field(1, Inline = 1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The image to run.</summary>
    [Field(2, Inline = 1)]
    public string Image { get; init; } = "";

    /// <summary>What runs instead of the image's entry point.</summary>
    [Field(3, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Arguments of the command, or of the image's entry point.</summary>
    [Field(4, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>The directory in which it starts; the image's when absent.</summary>
    [Field(5, Inline = 1)]
    public string WorkingDir { get; init; } = "";

    /// <summary>Not allowed here.</summary>
    [Field(6, Inline = 1, List = ListType.Map, Keys = "containerPort,protocol", Patch = "merge", MergeKey = "containerPort")]
    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>ConfigMaps and Secrets whose entries become variables.</summary>
    [Field(19, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary>Variables of its environment.</summary>
    [Field(7, Inline = 1, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<EnvVar> Env { get; init; } = [];

    /// <summary>Not allowed here: it uses what the pod already has.</summary>
    [Field(8, Inline = 1, AlwaysWritten = true)]
    public ResourceRequirements Resources { get; init; } = new();

    /// <summary>Not allowed here.</summary>
    [Field(23, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<ContainerResizePolicy> ResizePolicy { get; init; } = [];

    /// <summary>Not allowed here: it is never started again.</summary>
    [Field(24, Inline = 1)]
    public string? RestartPolicy { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(25, Inline = 1, List = ListType.Atomic)]
    public IReadOnlyList<ContainerRestartRule> RestartPolicyRules { get; init; } = [];

    /// <summary>The pod's volumes, and where it sees them; without subPath.</summary>
    [Field(9, Inline = 1, List = ListType.Map, Keys = "mountPath", Patch = "merge", MergeKey = "mountPath")]
    public IReadOnlyList<VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>The pod's block devices, and where it sees them.</summary>
    [Field(21, Inline = 1, List = ListType.Map, Keys = "devicePath", Patch = "merge", MergeKey = "devicePath")]
    public IReadOnlyList<VolumeDevice> VolumeDevices { get; init; } = [];

    /// <summary>Not allowed here.</summary>
    [Field(10, Inline = 1)]
    public Probe? LivenessProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(11, Inline = 1)]
    public Probe? ReadinessProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(22, Inline = 1)]
    public Probe? StartupProbe { get; init; }

    /// <summary>Not allowed here.</summary>
    [Field(12, Inline = 1)]
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>The file in which it may leave a last word.</summary>
    [Field(13, Inline = 1)]
    public string TerminationMessagePath { get; init; } = "";

    /// <summary>File, or FallbackToLogsOnError: where the last word comes from.</summary>
    [Field(20, Inline = 1)]
    public string TerminationMessagePolicy { get; init; } = "";

    /// <summary>Always, IfNotPresent or Never.</summary>
    [Field(14, Inline = 1)]
    public string ImagePullPolicy { get; init; } = "";

    /// <summary>Its user, group and privileges.</summary>
    [Field(15, Inline = 1)]
    public SecurityContext? SecurityContext { get; init; }

    /// <summary>Keeps its standard input open.</summary>
    [Field(16, Inline = 1)]
    public bool Stdin { get; init; }

    /// <summary>Closes the standard input after the first client leaves.</summary>
    [Field(17, Inline = 1)]
    public bool StdinOnce { get; init; }

    /// <summary>Gives it a terminal; needs stdin.</summary>
    [Field(18, Inline = 1)]
    public bool Tty { get; init; }

    /// <summary>The container whose processes it sees, too.</summary>
    [Field(2)]
    public string TargetContainerName { get; init; } = "";
}
