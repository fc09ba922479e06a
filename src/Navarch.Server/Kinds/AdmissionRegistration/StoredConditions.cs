using Navarch.Api.AdmissionRegistrationV1;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Match conditions that a configuration of webhooks holds already.</summary>
/// <param name="Expressions">Theirs.</param>
/// <param name="AreUnchanged">The update leaves all of them as they are, so that they are not looked at again.</param>
internal sealed record StoredConditions(IReadOnlySet<string> Expressions, bool AreUnchanged)
{
    public static StoredConditions None { get; } = new(new HashSet<string>(), false);

    public static StoredConditions Of(
        IReadOnlyList<IReadOnlyList<MatchCondition>> updated, IReadOnlyList<IReadOnlyList<MatchCondition>> old) =>
        new(old.SelectMany(conditions => conditions).Select(condition => condition.Expression).ToHashSet(StringComparer.Ordinal),
            updated.Count == old.Count && updated.Zip(old).All(pair => MatchConditionRules.AreSame(pair.First, pair.Second)));
}
