namespace Navarch.Api.CoreV1;

/// <summary>User and groups of a container's first process.</summary>
[ApiType("io.k8s.api.core.v1.LinuxContainerUser")]
public sealed partial record LinuxContainerUser
{
    /// <summary>The user's number.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public long Uid { get; init; }

    /// <summary>The first group's number.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public long Gid { get; init; }

    /// <summary>The numbers of its further groups.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<long> SupplementalGroups { get; init; } = [];
}
