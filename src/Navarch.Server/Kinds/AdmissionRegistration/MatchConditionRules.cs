using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Cel.Admission;
using Navarch.Cel.Types;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Conditions beside the rules, as expressions.</summary>
static class MatchConditionRules
{
    private const int CountMax = 64;

    internal static bool AreSame(IReadOnlyList<MatchCondition> updated, IReadOnlyList<MatchCondition> old) =>
        updated.Select(one => (one.Name, one.Expression)).SequenceEqual(old.Select(one => (one.Name, one.Expression)));

    /// <param name="conditions">Of a webhook or policy.</param>
    /// <param name="path">Where they are.</param>
    /// <param name="stored">Expressions that have been taken before.</param>
    /// <param name="hasParams">Whether they may ask for the policy's parameters.</param>
    /// <param name="errors">What is wrong.</param>
    internal static void Check(
        IReadOnlyList<MatchCondition> conditions, FieldPath path, IReadOnlySet<string> stored, bool hasParams,
        FieldErrors errors)
    {
        if (conditions.Count > CountMax) errors.TooMany(path, conditions.Count, CountMax);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < conditions.Count; i++)
        {
            var (condition, at) = (conditions[i], path.Index(i));
            var expression = condition.Expression.Trim();
            errors.Expression(at.Child("expression"), expression, "",
                new(AdmissionVariables.Of(stored.Contains(expression), hasParams), CelType.Bool));
            if (condition.Name.Length == 0)
            {
                errors.Required(at.Child("name"));
                continue;
            }
            errors.Invalid(at.Child("name"), condition.Name, LabelName.Key(condition.Name));
            if (!names.Add(condition.Name)) errors.Duplicate(at.Child("name"), condition.Name);
        }
    }
}
