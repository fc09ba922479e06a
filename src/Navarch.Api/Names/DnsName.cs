using System.Buffers;

namespace Navarch.Api.Names;

/// <summary>
/// Names that stand in DNS. Each rule returns what is wrong with a value, in Kubernetes' words; empty when it is valid.
/// </summary>
public static class DnsName
{
    public const int LabelLengthMax = 63;
    public const int SubdomainLengthMax = 253;

    private const string LabelPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainPattern = $@"{LabelPattern}(\.{LabelPattern})*";
    private const string UnderscoreLabelPattern = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private const string UnderscorePattern = $@"{UnderscoreLabelPattern}(\.{UnderscoreLabelPattern})*";
    private const string Label1035Pattern = "[a-z]([-a-z0-9]*[a-z0-9])?";

    private static readonly SearchValues<char> LabelCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> UnderscoreCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>RFC 1123 label: <c>my-name</c>.</summary>
    public static IReadOnlyList<string> Label(string value)
    {
        if (value.Length <= LabelLengthMax && IsLabelShaped(value)) return [];
        List<string> problems = [];
        if (value.Length > LabelLengthMax) problems.Add(NameProblems.TooLong(LabelLengthMax));
        if (IsLabelShaped(value)) return problems;
        problems.Add(IsSubdomainShaped(value)
            ? "must not contain dots"
            : NameProblems.Pattern("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or " +
                "'-', and must start and end with an alphanumeric character", LabelPattern, "my-name", "123-abc"));
        return problems;
    }

    /// <summary>RFC 1123 subdomain: <c>example.com</c>.</summary>
    public static IReadOnlyList<string> Subdomain(string value)
    {
        if (value.Length <= SubdomainLengthMax && IsSubdomainShaped(value)) return [];
        List<string> problems = [];
        if (value.Length > SubdomainLengthMax) problems.Add(NameProblems.TooLong(SubdomainLengthMax));
        if (!IsSubdomainShaped(value))
            problems.Add(NameProblems.Pattern(
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric " +
                "characters, '-' or '.', and must start and end with an alphanumeric character",
                SubdomainPattern, "example.com"));
        return problems;
    }

    /// <summary>A subdomain whose labels may hold underscores, as in search domains.</summary>
    public static IReadOnlyList<string> SubdomainWithUnderscore(string value)
    {
        List<string> problems = [];
        if (value.Length > SubdomainLengthMax) problems.Add(NameProblems.TooLong(SubdomainLengthMax));
        if (!IsUnderscoreShaped(value))
            problems.Add(NameProblems.Pattern(
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric " +
                "characters, '_', '-' or '.', and must start and end with an alphanumeric character",
                UnderscorePattern, "example.com"));
        return problems;
    }

    /// <summary>RFC 1035 label, which begins with a letter: the name of a Service.</summary>
    public static IReadOnlyList<string> Label1035(string value)
    {
        var isShaped = IsLabelShaped(value) && char.IsAsciiLetterLower(value[0]);
        if (value.Length <= LabelLengthMax && isShaped) return [];
        List<string> problems = [];
        if (value.Length > LabelLengthMax) problems.Add(NameProblems.TooLong(LabelLengthMax));
        if (!isShaped)
            problems.Add(NameProblems.Pattern(
                "a DNS-1035 label must consist of lower case alphanumeric characters or " +
                "'-', start with an alphabetic character, and end with an alphanumeric character",
                Label1035Pattern, "my-name", "abc-123"));
        return problems;
    }

    /// <summary>A wildcard subdomain: <c>*.example.com</c>.</summary>
    public static IReadOnlyList<string> WildcardSubdomain(string value)
    {
        List<string> problems = [];
        if (value.Length > SubdomainLengthMax) problems.Add(NameProblems.TooLong(SubdomainLengthMax));
        if (!value.StartsWith("*.", StringComparison.Ordinal) || !IsSubdomainShaped(value.AsSpan(2)))
            problems.Add(NameProblems.Pattern(
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid " +
                "DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an " +
                "alphanumeric character", $@"\*\.{SubdomainPattern}", "*.example.com"));
        return problems;
    }

    internal static bool IsSubdomainShaped(ReadOnlySpan<char> value)
    {
        foreach (var label in value.Split('.'))
            if (!IsLabelShaped(value[label])) return false;
        return true;
    }

    private static bool IsLabelShaped(ReadOnlySpan<char> value) =>
        !value.IsEmpty && value[0] != '-' && value[^1] != '-' && !value.ContainsAnyExcept(LabelCharacters);

    private static bool IsUnderscoreShaped(ReadOnlySpan<char> value)
    {
        foreach (var range in value.Split('.'))
        {
            var label = value[range];
            if (label is ['_', ..]) label = label[1..];
            if (label.IsEmpty || label[0] is '-' or '_' || label[^1] is '-' or '_') return false;
            if (label.ContainsAnyExcept(UnderscoreCharacters)) return false;
        }
        return true;
    }
}
