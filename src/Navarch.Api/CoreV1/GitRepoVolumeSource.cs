namespace Navarch.Api.CoreV1;

/// <summary>A copy of a git repository; off unless the node is told otherwise.</summary>
[ApiType("io.k8s.api.core.v1.GitRepoVolumeSource")]
public sealed partial record GitRepoVolumeSource
{
    /// <summary>The repository's URL.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Repository { get; init; } = "";

    /// <summary>The commit to check out.</summary>
    [Field(2)]
    public string Revision { get; init; } = "";

    /// <summary>The directory to clone into; the volume's root when it is '.'.</summary>
    [Field(3)]
    public string Directory { get; init; } = "";
}
