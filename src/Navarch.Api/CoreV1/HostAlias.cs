namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.HostAlias")]
public sealed partial record HostAlias
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Hostnames { get; init; } = [];
}
