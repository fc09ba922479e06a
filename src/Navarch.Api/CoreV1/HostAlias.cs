namespace Navarch.Api.CoreV1;

/// <summary>A line of the pod's hosts file.</summary>
[ApiType("io.k8s.api.core.v1.HostAlias")]
public sealed partial record HostAlias
{
    /// <summary>The address.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";

    /// <summary>Names for it.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Hostnames { get; init; } = [];
}
