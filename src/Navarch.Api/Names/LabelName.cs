using System.Buffers;

namespace Navarch.Api.Names;

/// <summary>
/// Keys and values of labels, and qualified names in general (<c>example.com/name</c>). Each rule returns what is
/// wrong, empty when nothing is.
/// </summary>
public static class LabelName
{
    public const int LengthMax = 63;

    private const string NamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string NameRule = "must consist of alphanumeric characters, '-', '_' or '.', and must start and " +
        "end with an alphanumeric character";

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>
    /// A key of labels, annotations, taints, resources: a name with an optional subdomain before a slash.
    /// </summary>
    public static IReadOnlyList<string> Key(string value)
    {
        var slash = value.IndexOf('/');
        var name = value.AsSpan(slash + 1);
        if (name.Length <= LengthMax && IsShaped(name) && (slash < 0 || IsPrefix(value.AsSpan(0, slash)))) return [];
        return KeyProblems(value);
    }

    public static IReadOnlyList<string> Value(string value)
    {
        if (value.Length <= LengthMax && (value.Length == 0 || IsShaped(value))) return [];
        List<string> problems = [];
        if (value.Length > LengthMax) problems.Add(NameProblems.TooLong(LengthMax));
        if (!IsShaped(value))
            problems.Add(NameProblems.Pattern("a valid label must be an empty string or consist of alphanumeric " +
                "characters, '-', '_' or '.', and must start and end with an alphanumeric character",
                "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", "MyValue", "my_value", "12345"));
        return problems;
    }

    private static List<string> KeyProblems(string value)
    {
        List<string> problems = [];
        var parts = value.Split('/');
        if (parts.Length > 2)
            return [$"a qualified name {NameProblems.Pattern(NameRule, NamePattern, "MyName", "my.name", "123-abc")}" +
                " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) problems.Add($"prefix part {NameProblems.Empty}");
            else foreach (var problem in DnsName.Subdomain(parts[0])) problems.Add($"prefix part {problem}");
        }
        var name = parts[^1];
        if (name.Length == 0) problems.Add($"name part {NameProblems.Empty}");
        else if (name.Length > LengthMax) problems.Add($"name part {NameProblems.TooLong(LengthMax)}");
        if (!IsShaped(name))
            problems.Add($"name part {NameProblems.Pattern(NameRule, NamePattern, "MyName", "my.name", "123-abc")}");
        return problems;
    }

    private static bool IsPrefix(ReadOnlySpan<char> value) =>
        value.Length <= DnsName.SubdomainLengthMax && DnsName.IsSubdomainShaped(value);

    private static bool IsShaped(ReadOnlySpan<char> value) => !value.IsEmpty && char.IsAsciiLetterOrDigit(value[0]) &&
        char.IsAsciiLetterOrDigit(value[^1]) && !value.ContainsAnyExcept(Characters);
}
