namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.ResourceAttributes")]
public sealed partial record ResourceAttributes
{
    [Field(1)]
    public string Namespace { get; init; } = "";

    [Field(2)]
    public string Verb { get; init; } = "";

    [Field(3)]
    public string Group { get; init; } = "";

    [Field(4)]
    public string Version { get; init; } = "";

    [Field(5)]
    public string Resource { get; init; } = "";

    [Field(6)]
    public string Subresource { get; init; } = "";

    [Field(7)]
    public string Name { get; init; } = "";

    [Field(8)]
    public FieldSelectorAttributes? FieldSelector { get; init; }

    [Field(9)]
    public LabelSelectorAttributes? LabelSelector { get; init; }
}
