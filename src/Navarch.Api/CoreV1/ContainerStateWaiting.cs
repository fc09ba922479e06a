namespace Navarch.Api.CoreV1;

/// <summary>Why a container does not run yet.</summary>
[ApiType("io.k8s.api.core.v1.ContainerStateWaiting")]
public sealed partial record ContainerStateWaiting
{
    /// <summary>Why, as one word: ContainerCreating, ImagePullBackOff and the like.</summary>
    [Field(1)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence.</summary>
    [Field(2)]
    public string Message { get; init; } = "";
}
