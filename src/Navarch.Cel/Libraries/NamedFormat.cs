using System.Buffers.Text;
using System.Globalization;
using Navarch.Api.Names;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>A format that text may be checked against: <c>format.dns1123Label().validate(name)</c>.</summary>
sealed class NamedFormat(string name, int patternSize, Func<string, IReadOnlyList<string>> check) : CelOpaque
{
    private static readonly CelType OfFormat = CelType.Opaque("kubernetes.NamedFormat");

    /// <summary>Sizes are what upstream takes for the length of each format's pattern.</summary>
    private static readonly Dictionary<string, NamedFormat> All = new(StringComparer.Ordinal)
    {
        ["dns1123Label"] = new("DNS1123Label", 30, text => ObjectName.Label(text, false)),
        ["dns1123Subdomain"] = new("DNS1123Subdomain", 60, text => ObjectName.Subdomain(text, false)),
        ["dns1035Label"] = new("DNS1035Label", 30, text => ObjectName.Label1035(text, false)),
        ["qualifiedName"] = new("QualifiedName", 60, LabelName.Key),
        ["dns1123LabelPrefix"] = new("DNS1123LabelPrefix", 30, text => ObjectName.Label(text, true)),
        ["dns1123SubdomainPrefix"] = new("DNS1123SubdomainPrefix", 60, text => ObjectName.Subdomain(text, true)),
        ["dns1035LabelPrefix"] = new("DNS1035LabelPrefix", 30, text => ObjectName.Label1035(text, true)),
        ["labelValue"] = new("LabelValue", 40, LabelName.Value),
        ["uri"] = new("URI", 1_103, text => UrlValue.Parse(text).Problem is { } problem ? [problem] : []),
        ["uuid"] = new("uuid", 71, text => IsUuid(text) ? [] : ["does not match the UUID format"]),
        ["byte"] = new("byte", 84, text => Base64.IsValid(text) && text.Length > 0 ? [] : ["invalid base64"]),
        ["date"] = new("date", 70, text => IsDate(text) ? [] : ["invalid date"]),
        ["datetime"] = new("datetime", 70, text => CelTimestamp.Parse(text.ToUpperInvariant()) is null ? ["invalid datetime"] : []),
    };

    public static CelLibrary Library { get; } = new("format")
    {
        Types = [OfFormat],
        Overloads =
        [
            .. All.Select(format => Of($"format.{format.Key}", $"format.{format.Key}", OfFormat, () =>
                CelValue.Opaque(format.Value))),
            Of("format.named", "format-named", CelType.String, CelType.Optional(OfFormat), (in name) =>
                All.TryGetValue(name.AsString, out var format) ? CelValue.Some(CelValue.Opaque(format)) : CelValue.None),
            Member("validate", "format-validate", OfFormat, CelType.String, CelType.Optional(CelType.List(CelType.String)), (in format, in text) =>
                ((NamedFormat)format.AsOpaque).Check(text.AsString) is { Count: > 0 } problems
                    ? CelValue.Some(CelValue.List([.. problems.Select(CelValue.String)]))
                    : CelValue.None),
        ],
    };

    public override CelType Type => OfFormat;
    public override bool Equals(object? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => name.GetHashCode(StringComparison.Ordinal);
    public override string ToString() => name;

    public static ulong CostOf(in CelValue format, ulong textSize) =>
        format is { Kind: CelKind.Opaque, AsOpaque: NamedFormat named }
            ? (ulong)Math.Ceiling((1 + textSize) * Costs.RuntimeCosts.TraversalFactor)
                * (ulong)Math.Ceiling(named.PatternSize * Costs.RuntimeCosts.PatternFactor)
            : 1;

    private int PatternSize => patternSize;

    private IReadOnlyList<string> Check(string text) => check(text);

    private static bool IsUuid(string text) =>
        Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "N", out _);

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
