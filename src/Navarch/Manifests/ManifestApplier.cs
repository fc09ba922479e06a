using Navarch.Commands;

namespace Navarch.Manifests;

/// <summary>
/// Applies all manifests or, where the server would refuse one, none: 1 namespaces and definitions first, since others
/// stand in them; 2 a dry run of every one; 3 the same for good.
/// </summary>
sealed class ManifestApplier(ManifestClient client)
{
    /// <exception cref="CommandFailedException">A manifest is refused; nothing was changed.</exception>
    public async Task<IReadOnlyList<AppliedManifest>> ApplyAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancel)
    {
        Manifest[] ordered = [.. manifests.OrderBy(manifest => manifest.Kind == "Namespace" ? 0 : 1)];
        foreach (var manifest in ordered)
            if (!AwaitsNamespace(manifest, ordered))
                Check(await client.ApplyAsync(manifest, dryRun: true, cancel));
        var applied = new List<AppliedManifest>(ordered.Length);
        foreach (var manifest in ordered) applied.Add(Check(await client.ApplyAsync(manifest, dryRun: false, cancel)));
        return applied;
    }

    /// <summary>Its namespace is among the manifests: a dry run could only say that it is not there yet.</summary>
    private static bool AwaitsNamespace(Manifest manifest, Manifest[] all) =>
        manifest.Namespace.Length > 0 &&
        all.Any(other => other.Kind == "Namespace" && other.Name == manifest.Namespace);

    private static AppliedManifest Check(AppliedManifest applied) =>
        applied.Outcome is AppliedOutcome.Refused refused ? throw RefusalOf(applied.Manifest, refused) : applied;

    internal static CommandFailedException RefusalOf(Manifest manifest, AppliedOutcome.Refused refused) =>
        new($"{manifest.Source}: {refused.Message}", "Correct the manifest");
}
