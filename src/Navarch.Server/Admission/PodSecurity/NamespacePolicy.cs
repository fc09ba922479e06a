using Navarch.Api.Errors;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>What a namespace's labels demand of its pods: what is refused, what is audited, what is warned of.</summary>
internal readonly record struct NamespacePolicy(LevelVersion Enforce, LevelVersion Audit, LevelVersion Warn)
{
    public const string Prefix = "pod-security.kubernetes.io/";

    private const string LevelRule = "must be one of privileged, baseline, restricted";
    private static readonly FieldPath Labels = FieldPath.Metadata.Child("labels");

    public static NamespacePolicy Privileged { get; } =
        new(LevelVersion.Privileged, LevelVersion.Privileged, LevelVersion.Privileged);

    public bool IsPrivileged => (Enforce.Level, Audit.Level, Warn.Level) is
        (PolicyLevel.Privileged, PolicyLevel.Privileged, PolicyLevel.Privileged);

    public bool IsEquivalentTo(NamespacePolicy other) => Enforce.IsEquivalentTo(other.Enforce) &&
        Audit.IsEquivalentTo(other.Audit) && Warn.IsEquivalentTo(other.Warn);

    /// <summary>
    /// Labels that make no sense are named, and then the safe thing holds: restricted is enforced, and nothing is
    /// audited or warned of.
    /// </summary>
    public static NamespacePolicy Read(ReadOnlySpan<KeyValuePair<string, string>> labels, NamespacePolicy defaults,
        FieldErrors errors)
    {
        var modes = new ModeLabels[3];
        foreach (var (key, value) in labels)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var name = key.AsSpan(Prefix.Length);
            for (var mode = 0; mode < modes.Length; mode++)
            {
                if (name.SequenceEqual(Names[mode])) modes[mode].Level = value;
                else if (name.StartsWith(Names[mode]) && name[Names[mode].Length..] is "-version")
                    modes[mode].Version = value;
            }
        }
        var enforce = modes[0].Apply(defaults.Enforce, 0, errors, PolicyLevel.Restricted);
        var audit = modes[1].Apply(defaults.Audit, 1, errors, PolicyLevel.Privileged);
        var warn = modes[2].Apply(defaults.Warn, 2, errors, PolicyLevel.Privileged);

        // Who enforces more than is warned of wants to be told too, before a Deployment's pods are refused.
        var hasEnforceLevel = modes[0].Level is { } level && LevelVersion.TryParseLevel(level, out _);
        if (modes[2].Level is null && hasEnforceLevel && enforce.Level > warn.Level)
            warn = new(enforce.Level, modes[2].Version is null ? enforce.Version : warn.Version);
        return new(enforce, audit, warn);
    }

    private static readonly string[] Names = ["enforce", "audit", "warn"];

    private struct ModeLabels
    {
        public string? Level;
        public string? Version;

        public readonly LevelVersion Apply(LevelVersion @default, int mode, FieldErrors errors, PolicyLevel onError)
        {
            var (level, version) = (@default.Level, @default.Version);
            if (Level is not null && !LevelVersion.TryParseLevel(Level, out level))
            {
                level = onError;
                errors.Invalid(Labels.Key(Prefix + Names[mode]), Level, LevelRule);
            }
            if (Version is not null && !PolicyVersion.TryParse(Version, out version))
                errors.Invalid(Labels.Key($"{Prefix}{Names[mode]}-version"), Version, PolicyVersion.Rule);
            return new(level, version);
        }
    }
}
