namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ComponentCondition")]
public sealed partial record ComponentCondition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(3)]
    public string Message { get; init; } = "";

    [Field(4)]
    public string Error { get; init; } = "";
}
