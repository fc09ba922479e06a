namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.SecretProjection")]
public sealed partial record SecretProjection
{
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<KeyToPath> Items { get; init; } = [];

    [Field(4)]
    public bool? Optional { get; init; }
}
