namespace Navarch.Server.Admission.PodSecurity;

/// <summary>One thing that a level forbids. What exactly may differ between versions of the standards.</summary>
/// <param name="Id">Decides the order in which violations are named.</param>
/// <param name="Level">The level that brings it; the restricted level has those of the baseline too…</param>
/// <param name="Versions">Each holds from its minor version up to the next one's.</param>
internal sealed record SecurityCheck(string Id, PolicyLevel Level, params IReadOnlyList<CheckVersion> Versions)
{
    /// <summary>…but for the one that this one is stricter than.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Null where the check did not exist yet.</summary>
    public Func<CheckedPod, Violation?>? At(int minor)
    {
        Func<CheckedPod, Violation?>? found = null;
        foreach (var version in Versions)
            if (version.SinceMinor <= minor) found = version.Check;
        return found;
    }
}

internal sealed record CheckVersion(int SinceMinor, Func<CheckedPod, Violation?> Check);
