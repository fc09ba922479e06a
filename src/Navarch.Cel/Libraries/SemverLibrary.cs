using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' functions on semantic versions.</summary>
static class SemverLibrary
{
    private static readonly CelType Semver = SemverValue.OfSemver;

    public static CelLibrary Instance { get; } = new("kubernetes.Semver")
    {
        Types = [Semver],
        Overloads =
        [
            Of("semver", "string_to_semver", CelType.String, Semver, (in text) => Made(text.AsString, false)),
            Of("semver", "string_bool_to_semver", CelType.String, CelType.Bool, Semver, (in text, in normalizes) =>
                Made(text.AsString, normalizes.AsBool)),
            Of("isSemver", "is_semver_string", CelType.String, CelType.Bool, (in text) => Is(text.AsString, false)),
            Of("isSemver", "is_semver_string_bool", CelType.String, CelType.Bool, CelType.Bool, (in text, in normalizes) =>
                Is(text.AsString, normalizes.AsBool)),
            Member("isGreaterThan", "semver_is_greater_than", Semver, Semver, CelType.Bool, (in left, in right) =>
                CelValue.Bool(Get(left).CompareTo(Get(right)) > 0)),
            Member("isLessThan", "semver_is_less_than", Semver, Semver, CelType.Bool, (in left, in right) =>
                CelValue.Bool(Get(left).CompareTo(Get(right)) < 0)),
            Member("compareTo", "semver_compare_to", Semver, Semver, CelType.Int, (in left, in right) =>
                CelValue.Int(Get(left).CompareTo(Get(right)))),
            Member("major", "semver_major", Semver, CelType.Int, (in version) =>
                CelValue.Int((long)Get(version).Major)),
            Member("minor", "semver_minor", Semver, CelType.Int, (in version) =>
                CelValue.Int((long)Get(version).Minor)),
            Member("patch", "semver_patch", Semver, CelType.Int, (in version) =>
                CelValue.Int((long)Get(version).Patch)),
        ],
    };

    /// <summary>A version, or an error.</summary>
    public static CelValue Made(string text, bool normalizes)
    {
        var (version, problem) = SemverValue.Parse(text, normalizes);
        return version is null ? CelValue.Error(problem!) : CelValue.Opaque(version);
    }

    private static CelValue Is(string text, bool normalizes) =>
        CelValue.Bool(SemverValue.Parse(text, normalizes).Version is not null);

    private static SemverValue Get(in CelValue version) => (SemverValue)version.AsOpaque;
}
