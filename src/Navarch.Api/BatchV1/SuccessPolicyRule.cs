namespace Navarch.Api.BatchV1;

/// <summary>Indexes that are enough.</summary>
[ApiType("io.k8s.api.batch.v1.SuccessPolicyRule")]
public sealed partial record SuccessPolicyRule
{
    /// <summary>Those of which all, or as many as succeededCount says, must succeed, such as 1,3-5.</summary>
    [Field(1)]
    public string? SucceededIndexes { get; init; }

    /// <summary>How many must succeed.</summary>
    [Field(2)]
    public int? SucceededCount { get; init; }
}
