namespace Navarch.Server.Admission.PodSecurity;

/// <summary>One mode of a policy: <c>baseline:v1.31</c>.</summary>
internal readonly record struct LevelVersion(PolicyLevel Level, PolicyVersion Version)
{
    public static LevelVersion Privileged { get; } = new(PolicyLevel.Privileged, PolicyVersion.Latest);

    /// <summary>The privileged level forbids nothing in any version.</summary>
    public bool IsEquivalentTo(LevelVersion other) =>
        Level == other.Level && (Level == PolicyLevel.Privileged || Version == other.Version);

    public static string NameOf(PolicyLevel level) => level switch
    {
        PolicyLevel.Privileged => "privileged",
        PolicyLevel.Baseline => "baseline",
        _ => "restricted",
    };

    /// <summary>The strictest when the text is no level: a mistyped policy must not open what it was to close.</summary>
    public static bool TryParseLevel(string text, out PolicyLevel level)
    {
        level = text switch
        {
            "privileged" => PolicyLevel.Privileged,
            "baseline" => PolicyLevel.Baseline,
            _ => PolicyLevel.Restricted,
        };
        return text is "privileged" or "baseline" or "restricted";
    }

    public override string ToString() => $"{NameOf(Level)}:{Version}";
}
