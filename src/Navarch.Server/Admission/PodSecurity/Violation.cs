using Navarch.Api.Errors;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>Why a check forbids a pod: in a word, and in full.</summary>
internal sealed record Violation(string Reason, string Detail)
{
    /// <summary><c>host namespaces (hostNetwork=true), privileged (container "c" must not …)</c></summary>
    public static string Describe(IReadOnlyList<Violation> violations) => string.Join(", ", violations.Select(
        violation => violation.Detail.Length == 0 ? violation.Reason : $"{violation.Reason} ({violation.Detail})"));

    public static string DescribeBriefly(IReadOnlyList<Violation> violations) =>
        string.Join(", ", violations.Select(violation => violation.Reason));
}

/// <summary>How violations name things.</summary>
internal static class Naming
{
    /// <summary><c>container "a"</c>, <c>containers "a", "b"</c></summary>
    public static string Containers(IReadOnlyList<string> names) => Counted("container", names.Count) + " " + Quote(names);

    /// <summary>Who has set something: <c>pod and container "a"</c>; null when nobody has.</summary>
    public static string? Setters(bool isPod, IReadOnlyList<string> containers) => (isPod, containers.Count) switch
    {
        (false, 0) => null,
        (true, 0) => "pod",
        (false, _) => Containers(containers),
        _ => $"pod and {Containers(containers)}",
    };

    public static string Counted(string singular, int count) => count == 1 ? singular : singular + "s";

    public static string Quote(IEnumerable<string> items) =>
        string.Join(", ", items.Select(item => $"\"{item}\""));

    public static string QuoteSet(IEnumerable<string> items) =>
        Quote(items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Assignment(string key, string value) => $"{key}={Quoted.Text(value)}";
}
