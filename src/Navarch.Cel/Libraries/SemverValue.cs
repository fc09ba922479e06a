using System.Globalization;

namespace Navarch.Cel.Libraries;

/// <summary>A version by semver.org 2.0.0; build metadata does not order.</summary>
sealed class SemverValue : CelOpaque, IComparable<SemverValue>
{
    public static readonly CelType OfSemver = CelType.Opaque("kubernetes.Semver");

    private readonly string _text;

    private SemverValue(string text) => _text = text;

    public ulong Major { get; private init; }
    public ulong Minor { get; private init; }
    public ulong Patch { get; private init; }
    private string[] PreRelease { get; init; } = [];
    public override CelType Type => OfSemver;
    public override bool Equals(object? other) => other is SemverValue version && CompareTo(version) == 0;
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch);
    public override string ToString() => _text;

    public int CompareTo(SemverValue? other)
    {
        if (other is null) return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0) return order;
        // A version without a pre-release comes after those with one.
        if (PreRelease.Length == 0 || other.PreRelease.Length == 0)
            return (PreRelease.Length == 0 ? 1 : 0) - (other.PreRelease.Length == 0 ? 1 : 0);
        for (var i = 0; i < Math.Min(PreRelease.Length, other.PreRelease.Length); i++)
            if (CompareParts(PreRelease[i], other.PreRelease[i]) is not 0 and var difference) return difference;
        return PreRelease.Length.CompareTo(other.PreRelease.Length);
    }

    public static (SemverValue? Version, string? Problem) Parse(string text, bool normalizes)
    {
        if (!normalizes) return Parse(text);
        var (normal, problem) = Normal(text);
        return normal is null ? (null, problem) : Parse(normal);
    }

    private static (SemverValue?, string?) Parse(string text)
    {
        if (text.Length == 0) return (null, "Version string empty");
        var parts = text.Split('.', 3);
        if (parts.Length != 3) return (null, "No Major.Minor.Patch elements found");
        var patch = parts[2];
        string? build = null, pre = null;
        if (patch.IndexOf('+') is var plus and >= 0) (patch, build) = (patch[..plus], patch[(plus + 1)..]);
        if (patch.IndexOf('-') is var dash and >= 0) (patch, pre) = (patch[..dash], patch[(dash + 1)..]);
        if (Number(parts[0]) is not { } major) return (null, Wrong(parts[0]));
        if (Number(parts[1]) is not { } minor) return (null, Wrong(parts[1]));
        if (Number(patch) is not { } patchNumber) return (null, Wrong(patch));
        string[] preParts = pre?.Split('.') ?? [], buildParts = build?.Split('.') ?? [];
        foreach (var part in preParts.Concat(buildParts))
        {
            if (part.Length == 0) return (null, "Prerelease or build metadata is empty");
            if (!part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return (null, $"Invalid character(s) found in prerelease or build metadata {CelText.Quoted(part)}");
        }
        foreach (var part in preParts)
            if (part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit))
                return (null, $"Numeric PreRelease version must not contain leading zeroes {CelText.Quoted(part)}");
        return (new(text) { Major = major, Minor = minor, Patch = patchNumber, PreRelease = preParts }, null);
    }

    private static string Wrong(string part) =>
        part.Length > 1 && part[0] == '0' && part.All(char.IsAsciiDigit)
            ? $"Number must not contain leading zeroes {CelText.Quoted(part)}"
            : $"Invalid character(s) found in number {CelText.Quoted(part)}";

    private static ulong? Number(string text) =>
        text.Length > 0 && (text.Length == 1 || text[0] != '0')
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int CompareParts(string left, string right)
    {
        var (a, b) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (a != b) return a ? -1 : 1;
        if (a && left.Length != right.Length) return left.Length.CompareTo(right.Length);
        return Math.Sign(string.CompareOrdinal(left, right));
    }

    /// <summary>Without a leading v and leading zeros, and with what is missing of minor and patch.</summary>
    private static (string? Text, string? Problem) Normal(string text)
    {
        if (text.StartsWith('v')) text = text[1..];
        var parts = text.Split('.', 3).Select(part =>
        {
            if (part.Length < 2) return part;
            var trimmed = part.TrimStart('0');
            return trimmed.Length == 0 || !char.IsAsciiDigit(trimmed[0]) ? "0" + trimmed : trimmed;
        }).ToList();
        if (parts.Count < 3 && parts[^1].AsSpan().ContainsAny('+', '-'))
            return (null, "short version cannot contain PreRelease/Build meta data");
        while (parts.Count < 3) parts.Add("0");
        return (string.Join('.', parts), null);
    }
}
