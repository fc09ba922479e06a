namespace Navarch.Api.BatchV1;

/// <summary>Pods that have ended and are not in the numbers yet.</summary>
[ApiType("io.k8s.api.batch.v1.UncountedTerminatedPods")]
public sealed partial record UncountedTerminatedPods
{
    /// <summary>The uids of those that finished well.</summary>
    [Field(1, List = ListType.Set)]
    public IReadOnlyList<string> Succeeded { get; init; } = [];

    /// <summary>The uids of those that failed.</summary>
    [Field(2, List = ListType.Set)]
    public IReadOnlyList<string> Failed { get; init; } = [];
}
