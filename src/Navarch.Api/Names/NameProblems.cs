using System.Globalization;

namespace Navarch.Api.Names;

/// <summary>The wording of what is wrong with a name: clients show it, and tests match on it.</summary>
static class NameProblems
{
    internal const string Empty = "must be non-empty";

    internal static string TooLong(int lengthMax) =>
        string.Create(CultureInfo.InvariantCulture, $"must be no more than {lengthMax} characters");

    internal static string OutOfRange(long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}, inclusive");

    /// <summary>The pattern is only shown; the rules themselves are scans over the text.</summary>
    internal static string Pattern(string rule, string pattern, params ReadOnlySpan<string> examples)
    {
        if (examples.IsEmpty) return $"{rule} (regex used for validation is '{pattern}')";
        var text = $"{rule} (e.g. ";
        for (var i = 0; i < examples.Length; i++) text += $"{(i > 0 ? " or " : "")}'{examples[i]}', ";
        return $"{text}regex used for validation is '{pattern}')";
    }
}
