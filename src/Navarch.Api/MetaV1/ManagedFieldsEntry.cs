namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry")]
public sealed partial record ManagedFieldsEntry
{
    [Field(1)]
    public string Manager { get; init; } = "";

    [Field(2)]
    public string Operation { get; init; } = "";

    [Field(3)]
    public string ApiVersion { get; init; } = "";

    [Field(4)]
    public DateTimeOffset? Time { get; init; }

    [Field(6)]
    public string FieldsType { get; init; } = "";

    [Field(7)]
    public RawJson? FieldsV1 { get; init; }

    [Field(8)]
    public string Subresource { get; init; } = "";
}
