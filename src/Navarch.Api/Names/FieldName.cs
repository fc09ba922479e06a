using System.Buffers;

namespace Navarch.Api.Names;

/// <summary>
/// Rules of names and numbers inside specs. Each returns what is wrong, empty when nothing is.
/// </summary>
public static class FieldName
{
    private static readonly SearchValues<char> ConfigKeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");
    private static readonly SearchValues<char> PortCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A key of a ConfigMap or Secret.</summary>
    public static IReadOnlyList<string> ConfigKey(string value)
    {
        List<string> problems = [];
        if (value.Length > DnsName.SubdomainLengthMax) problems.Add(NameProblems.TooLong(DnsName.SubdomainLengthMax));
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept(ConfigKeyCharacters))
            problems.Add(NameProblems.Pattern(
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'", "[-._a-zA-Z0-9]+",
                "key.name", "KEY_NAME", "key-name"));
        AddDirectoryProblem(problems, value);
        return problems;
    }

    /// <summary>An environment variable, strictly.</summary>
    public static IReadOnlyList<string> EnvironmentVariable(string value)
    {
        List<string> problems = [];
        if (value.Length == 0 || char.IsAsciiDigit(value[0]) || value.AsSpan().ContainsAnyExcept(ConfigKeyCharacters))
            problems.Add(NameProblems.Pattern(
                "a valid environment variable name must consist of alphabetic characters, " +
                "digits, '_', '-', or '.', and must not start with a digit", "[-._a-zA-Z][-._a-zA-Z0-9]*",
                "my.env-name", "MY_ENV.NAME", "MyEnvName1"));
        AddDirectoryProblem(problems, value);
        return problems;
    }

    /// <summary>An environment variable as a container may have it (KEP-4369).</summary>
    public static IReadOnlyList<string> RelaxedEnvironmentVariable(string value)
    {
        if (value.Length == 0) return [$"environment variable name {NameProblems.Empty}"];
        return value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !value.Contains('=')
            ? []
            : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
    }

    /// <summary>The name of a container's or endpoint's port: <c>http</c>.</summary>
    public static IReadOnlyList<string> Port(string value)
    {
        List<string> problems = [];
        if (value.Length > 15) problems.Add(NameProblems.TooLong(15));
        if (value.Length == 0 || value.AsSpan().ContainsAnyExcept(PortCharacters))
            problems.Add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        if (!value.AsSpan().ContainsAnyInRange('a', 'z')) problems.Add("must contain at least one letter (a-z)");
        if (value.Contains("--", StringComparison.Ordinal)) problems.Add("must not contain consecutive hyphens");
        if (value is ['-', ..] or [.., '-']) problems.Add("must not begin or end with a hyphen");
        return problems;
    }

    public static IReadOnlyList<string> HttpHeader(string value) =>
        value.Length > 0 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? []
            : [NameProblems.Pattern("a valid HTTP header must consist of alphanumeric characters or '-'",
                "[-A-Za-z0-9]+", "X-Header-Name")];

    public static IReadOnlyList<string> CIdentifier(string value) =>
        value.Length > 0 && !char.IsAsciiDigit(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? []
            : [NameProblems.Pattern("a valid C identifier must start with alphabetic character or '_', followed by a " +
                "string of alphanumeric characters or '_'", "[A-Za-z_][A-Za-z0-9_]*", "my_name", "MY_NAME", "MyName")];

    /// <summary><c>25%</c>.</summary>
    public static IReadOnlyList<string> Percent(string value) =>
        value.Length > 1 && value[^1] == '%' && value.AsSpan(0, value.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0
            ? []
            : [NameProblems.Pattern("a valid percent string must be a numeric string followed by an ending '%'",
                "[0-9]+%", "1%", "93%")];

    public static IReadOnlyList<string> PortNumber(long value) => InRange(value, 1, 65535);

    /// <summary>A user or group.</summary>
    public static IReadOnlyList<string> PosixId(long value) => InRange(value, 0, int.MaxValue);

    public static IReadOnlyList<string> InRange(long value, long least, long most) =>
        value >= least && value <= most ? [] : [NameProblems.OutOfRange(least, most)];

    private static void AddDirectoryProblem(List<string> problems, string value)
    {
        if (value is "." or "..") problems.Add($"must not be '{value}'");
        else if (value.StartsWith("..", StringComparison.Ordinal)) problems.Add("must not start with '..'");
    }
}
