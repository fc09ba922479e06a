using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Conditions beside the rules, as expressions.</summary>
static class MatchConditionRules
{
    private const int CountMax = 64;

    internal static void Check(IReadOnlyList<MatchCondition> conditions, FieldPath path, FieldErrors errors)
    {
        if (conditions.Count > CountMax) errors.TooMany(path, conditions.Count, CountMax);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < conditions.Count; i++)
        {
            var (condition, at) = (conditions[i], path.Index(i));
            errors.Expression(at.Child("expression"), condition.Expression);
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
