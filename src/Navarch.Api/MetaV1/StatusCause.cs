namespace Navarch.Api.MetaV1;

/// <summary>One of several things that are wrong.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause")]
public sealed partial record StatusCause
{
    /// <summary>Why, as one word.</summary>
    [Field(1)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence.</summary>
    [Field(2)]
    public string Message { get; init; } = "";

    /// <summary>The field that is wrong.</summary>
    [Field(3)]
    public string Field { get; init; } = "";
}
