namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>What checking a policy's expressions against types has found.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.TypeChecking")]
public sealed partial record TypeChecking
{
    /// <summary>One for each expression with something wrong.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<ExpressionWarning> ExpressionWarnings { get; init; } = [];
}
