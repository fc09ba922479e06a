namespace Navarch.Api.CoreV1;

/// <summary>One entry of a ConfigMap.</summary>
[ApiType("io.k8s.api.core.v1.ConfigMapKeySelector", Atomic = true)]
public sealed partial record ConfigMapKeySelector
{
    /// <summary>The ConfigMap's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>The entry.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>The pod starts also where the ConfigMap or the entry is missing.</summary>
    [Field(3)]
    public bool? Optional { get; init; }
}
