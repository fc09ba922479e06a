namespace Navarch.Manifests;

/// <param name="Name">As kubectl prints it: <c>deployment.apps/hello</c>; empty for an unknown kind.</param>
sealed record AppliedManifest(Manifest Manifest, string Name, AppliedOutcome Outcome)
{
    /// <summary>As kubectl prints it: <c>deployment.apps/hello created</c>.</summary>
    public string Sentence => Outcome switch
    {
        AppliedOutcome.Created => $"{Name} created",
        AppliedOutcome.Configured => $"{Name} configured",
        AppliedOutcome.Unchanged => $"{Name} unchanged",
        AppliedOutcome.Refused refused => $"{Name} refused: {refused.Message}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

abstract record AppliedOutcome
{
    private AppliedOutcome() { }

    public sealed record Created : AppliedOutcome;

    public sealed record Configured : AppliedOutcome;

    public sealed record Unchanged : AppliedOutcome;

    /// <param name="Message">The server's.</param>
    /// <param name="IsMalformed">No server would take it, whatever else it holds.</param>
    public sealed record Refused(string Message, bool IsMalformed) : AppliedOutcome;
}
