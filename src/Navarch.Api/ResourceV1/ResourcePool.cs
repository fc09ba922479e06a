namespace Navarch.Api.ResourceV1;

/// <summary>The pool to which a slice's devices belong.</summary>
[ApiType("io.k8s.api.resource.v1.ResourcePool")]
public sealed partial record ResourcePool
{
    /// <summary>The pool's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Grows when the pool changes; slices of older ones no longer count.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public long Generation { get; init; }

    /// <summary>How many slices make up the pool.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public long ResourceSliceCount { get; init; }
}
