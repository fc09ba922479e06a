namespace Navarch.Server.Admission.Policies;

/// <summary>All that a policy has to say of a request.</summary>
/// <param name="Denials">What does not hold, and what could not be evaluated where that refuses.</param>
/// <param name="Annotations">For the audit log, by their keys.</param>
/// <param name="AnnotationErrors">What could not be evaluated of them, where that refuses.</param>
internal sealed record PolicyVerdict(
    IReadOnlyList<PolicyDecision> Denials, IReadOnlyList<KeyValuePair<string, string>> Annotations,
    IReadOnlyList<string> AnnotationErrors)
{
    public static PolicyVerdict Nothing { get; } = new([], [], []);

    public static PolicyVerdict Failed(ValidatingPolicy policy, string error) =>
        policy.IgnoresFailure ? Nothing : new([new PolicyDecision(0, error)], [], []);
}
