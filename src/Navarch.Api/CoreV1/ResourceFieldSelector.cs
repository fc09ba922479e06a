namespace Navarch.Api.CoreV1;

/// <summary>A request or limit of a container.</summary>
[ApiType("io.k8s.api.core.v1.ResourceFieldSelector", Atomic = true)]
public sealed partial record ResourceFieldSelector
{
    /// <summary>The container; needed in volumes.</summary>
    [Field(1)]
    public string ContainerName { get; init; } = "";

    /// <summary>Which one, such as limits.cpu.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Resource { get; init; } = "";

    /// <summary>The unit in which it is given, such as 1Mi.</summary>
    [Field(3, AlwaysWritten = true)]
    public Quantity Divisor { get; init; }
}
