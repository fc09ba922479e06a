using Navarch.Api.Documents;
using Navarch.Commands;

namespace Navarch.Manifests;

/// <summary>
/// Applies all manifests or, where the server would refuse one, none: 1 a dry run of every one; 2 the same for good,
/// namespaces first, since others stand in them.
/// </summary>
sealed class ManifestApplier(ManifestClient client)
{
    /// <exception cref="CommandFailedException">A manifest is refused; nothing was changed.</exception>
    public async Task<IReadOnlyList<AppliedManifest>> ApplyAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancel)
    {
        Manifest[] ordered = [.. manifests.OrderBy(manifest => manifest.Kind == "Namespace" ? 0 : 1)];
        foreach (var manifest in ordered)
        {
            if (await AwaitsNamespaceAsync(manifest, ordered, cancel)) await TryElsewhereAsync(manifest, cancel);
            else Check(await client.ApplyAsync(manifest, dryRun: true, cancel));
        }
        var applied = new List<AppliedManifest>(ordered.Length);
        foreach (var manifest in ordered) applied.Add(Check(await client.ApplyAsync(manifest, dryRun: false, cancel)));
        return applied;
    }

    /// <summary>Its namespace is among the manifests and not there yet, which is all that a dry run could say.</summary>
    private async Task<bool> AwaitsNamespaceAsync(Manifest manifest, Manifest[] all, CancellationToken cancel) =>
        manifest.Namespace.Length > 0 &&
        all.FirstOrDefault(other => other.Kind == "Namespace" && other.Name == manifest.Namespace) is { } itsNamespace &&
        !await client.ExistsAsync(itsNamespace, cancel);

    /// <summary>
    /// In a namespace that is there, under a name that nobody has: shows what the whole cluster stands against, such as a node
    /// port that is taken. A refusal for what that namespace has or lacks says nothing.
    /// </summary>
    private async Task TryElsewhereAsync(Manifest manifest, CancellationToken cancel)
    {
        const string name = "navarch-dry-run";
        var document = manifest.Document.DeepClone();
        var metadata = document.ObjectOrNew("metadata");
        metadata["namespace"] = new DocumentString("default");
        metadata["name"] = new DocumentString(name);
        var tried = await client.ApplyAsync(manifest with { Document = document }, dryRun: true, cancel);
        if (tried.Outcome is AppliedOutcome.Refused { IsMalformed: true } refused)
            throw RefusalOf(manifest, refused with { Message = refused.Message.Replace(name, manifest.Name, StringComparison.Ordinal) });
    }

    private static AppliedManifest Check(AppliedManifest applied) =>
        applied.Outcome is AppliedOutcome.Refused refused ? throw RefusalOf(applied.Manifest, refused) : applied;

    internal static CommandFailedException RefusalOf(Manifest manifest, AppliedOutcome.Refused refused) =>
        new($"{manifest.Source}: {refused.Message}", "Correct the manifest");
}
