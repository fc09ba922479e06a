namespace Navarch.Api.CoreV1;

/// <summary>A header of a probe's request.</summary>
[ApiType("io.k8s.api.core.v1.HTTPHeader")]
public sealed partial record HTTPHeader
{
    /// <summary>The header's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The header's value.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Value { get; init; } = "";
}
