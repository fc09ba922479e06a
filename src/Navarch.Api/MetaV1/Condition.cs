namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.Condition")]
public sealed partial record Condition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(3)]
    public long ObservedGeneration { get; init; }

    [Field(4, Required = true, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [Field(5, Required = true, AlwaysWritten = true)]
    public string Reason { get; init; } = "";

    [Field(6, Required = true, AlwaysWritten = true)]
    public string Message { get; init; } = "";
}
