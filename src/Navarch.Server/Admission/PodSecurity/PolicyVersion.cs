using System.Globalization;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>The Kubernetes version whose definition of a level holds: <c>v1.25</c>, or <c>latest</c>.</summary>
internal readonly record struct PolicyVersion(int Minor)
{
    public const string Rule = "must be \"latest\" or \"v1.x\"";

    public static PolicyVersion Latest { get; } = new(int.MaxValue);

    public static bool TryParse(string text, out PolicyVersion version)
    {
        version = Latest;
        if (text == "latest") return true;
        if (!text.StartsWith("v1.", StringComparison.Ordinal)) return false;
        var minor = text.AsSpan(3);
        if (minor.Length == 0 || minor.Length > 1 && minor[0] == '0') return false;
        if (!int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = new(number);
        return true;
    }

    public override string ToString() =>
        this == Latest ? "latest" : string.Create(CultureInfo.InvariantCulture, $"v1.{Minor}");
}
