using System.Text;
using System.Text.Json;
using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Server;
using Navarch.Store.Memory;

namespace Navarch.Manifests;

/// <summary>
/// Finds what no server would take (unknown kinds and fields, invalid values) before there is a cluster: each manifest
/// is tried on a server of its own, in memory. What depends on the cluster's objects is for <see cref="ManifestApplier"/>.
/// </summary>
static class ManifestCheck
{
    /// <exception cref="Commands.CommandFailedException">A manifest is malformed.</exception>
    public static async Task RequireWellFormedAsync(IReadOnlyList<Manifest> manifests, CancellationToken cancel)
    {
        if (manifests.Count == 0) return;
        await using var store = new MemoryStore(TimeProvider.System);
        await using var server = new ApiServerHost(new() { Store = store, Random = Running.ControlPlane.NewRandom() });
        if (await server.StartAsync(cancel) is { } failure) throw new InvalidOperationException(failure.Problem);
        var client = new ManifestClient(new ApiClient(server.Endpoint, UserIdentity.System("navarch"), "navarch"));
        foreach (var surroundings in manifests.Select(NamespaceOf).Distinct().SelectMany(Surroundings))
            await client.ApplyAsync(surroundings, dryRun: false, cancel);
        foreach (var manifest in manifests)
            if ((await client.ApplyAsync(manifest, dryRun: true, cancel)).Outcome is AppliedOutcome.Refused { IsMalformed: true } refused)
                throw ManifestApplier.RefusalOf(manifest, refused);
    }

    private static string NamespaceOf(Manifest manifest) => manifest.Namespace.Length > 0 ? manifest.Namespace : "default";

    /// <summary>What a manifest finds in a cluster: its namespace, and the account that pods have by default.</summary>
    private static IEnumerable<Manifest> Surroundings(string @namespace)
    {
        var name = JsonEncodedText.Encode(@namespace);
        return
        [
            Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}"}}"""),
            Parse($$$"""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default","namespace":"{{{name}}}"}}"""),
        ];
    }

    private static Manifest Parse(string json) =>
        new((DocumentObject)((DocumentParse.Parsed)DocumentJson.Parse(Encoding.UTF8.GetBytes(json))).Value, "");
}
