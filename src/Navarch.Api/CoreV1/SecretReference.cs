namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.SecretReference", Atomic = true)]
public sealed partial record SecretReference
{
    [Field(1)]
    public string Name { get; init; } = "";

    [Field(2)]
    public string Namespace { get; init; } = "";
}
