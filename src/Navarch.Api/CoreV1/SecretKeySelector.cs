namespace Navarch.Api.CoreV1;

/// <summary>One entry of a Secret.</summary>
[ApiType("io.k8s.api.core.v1.SecretKeySelector", Atomic = true)]
public sealed partial record SecretKeySelector
{
    /// <summary>The Secret's name.</summary>
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    /// <summary>The entry.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>The pod starts also where the Secret or the entry is missing.</summary>
    [Field(3)]
    public bool? Optional { get; init; }
}
