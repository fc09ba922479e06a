namespace Navarch.Api.AuthorizationV1;

/// <summary>Whether it is allowed.</summary>
[ApiType("io.k8s.api.authorization.v1.SubjectAccessReviewStatus")]
public sealed partial record SubjectAccessReviewStatus
{
    /// <summary>It is.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public bool Allowed { get; init; }

    /// <summary>It is not, whatever else might be asked.</summary>
    [Field(4)]
    public bool Denied { get; init; }

    /// <summary>Why.</summary>
    [Field(2)]
    public string Reason { get; init; } = "";

    /// <summary>What went wrong while it was decided.</summary>
    [Field(3)]
    public string EvaluationError { get; init; } = "";
}
