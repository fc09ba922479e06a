namespace Navarch.Api.MetaV1;

/// <summary>What must be true of an object for it to be deleted.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions")]
public sealed partial record Preconditions
{
    /// <summary>The uid that it must have.</summary>
    [Field(1)]
    public string? Uid { get; init; }

    /// <summary>The revision that it must have.</summary>
    [Field(2)]
    public string? ResourceVersion { get; init; }
}
