using System.Buffers;
using System.Text;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Kinds;

/// <summary>Conditions of the common form, which a status holds in a list by type.</summary>
static class ConditionRules
{
    private const int ReasonBytesMax = 1024;
    private const int MessageBytesMax = 32 * 1024;

    private static readonly SearchValues<char> ReasonLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_,:");

    internal static void Check(IReadOnlyList<Condition> conditions, FieldPath path, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < conditions.Count; i++)
        {
            if (!types.Add(conditions[i].Type)) errors.Duplicate(path.Index(i).Child("type"), conditions[i].Type);
            Check(conditions[i], path.Index(i), errors);
        }
    }

    private static void Check(Condition condition, FieldPath path, FieldErrors errors)
    {
        errors.LabelKey(path.Child("type"), condition.Type);
        errors.Known(path.Child("status"), condition.Status, "False", "True", "Unknown");
        if (condition.ObservedGeneration < 0)
            errors.Invalid(path.Child("observedGeneration"), condition.ObservedGeneration,
                "must be greater than or equal to zero");
        if (condition.LastTransitionTime is null) errors.Required(path.Child("lastTransitionTime"));
        CheckReason(condition.Reason, path.Child("reason"), errors);
        if (Encoding.UTF8.GetByteCount(condition.Message) > MessageBytesMax)
            errors.TooLong(path.Child("message"), MessageBytesMax);
    }

    private static void CheckReason(string reason, FieldPath path, FieldErrors errors)
    {
        if (reason.Length == 0)
        {
            errors.Required(path);
            return;
        }
        var isShaped = char.IsAsciiLetter(reason[0]) && reason[^1] is not (',' or ':') &&
            !reason.AsSpan().ContainsAnyExcept(ReasonLetters);
        if (!isShaped)
            errors.Invalid(path, reason,
                "a condition reason must start with alphabetic character, optionally followed by a string of " +
                "alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. " +
                "'my_name',  or 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used " +
                "for validation is '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')");
        if (Encoding.UTF8.GetByteCount(reason) > ReasonBytesMax) errors.TooLong(path, ReasonBytesMax);
    }
}
