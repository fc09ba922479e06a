namespace Navarch.Api.CoreV1;

/// <summary>A field of the pod.</summary>
[ApiType("io.k8s.api.core.v1.ObjectFieldSelector", Atomic = true)]
public sealed partial record ObjectFieldSelector
{
    /// <summary>The version in which the field has this path; v1 when absent.</summary>
    [Field(1)]
    public string ApiVersion { get; init; } = "";

    /// <summary>The field's path, such as metadata.name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string FieldPath { get; init; } = "";
}
