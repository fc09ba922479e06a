using Navarch.Api.Codecs;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Client.Objects;
using Navarch.Api.Requests;

namespace Navarch.Manifests;

/// <summary>Applies manifests of any kind that the server knows, by server-side apply.</summary>
sealed class ManifestClient(ApiClient client)
{
    private readonly Dictionary<string, APIResourceList?> _resourcesByVersion = [];

    /// <summary>What the server answered: created, configured, unchanged, or why not.</summary>
    public async Task<AppliedManifest> ApplyAsync(Manifest manifest, bool dryRun, CancellationToken cancel)
    {
        if (await FindResourceAsync(manifest, cancel) is not { } type)
            return new(manifest, "", new AppliedOutcome.Refused(
                $"no kind \"{manifest.Kind}\" is served in version \"{manifest.ApiVersion}\"", IsMalformed: true));
        var @namespace = type.IsNamespaced ? (manifest.Namespace.Length > 0 ? manifest.Namespace : "default") : "";
        var path = type.ObjectPath(Uri.EscapeDataString(@namespace), Uri.EscapeDataString(manifest.Name));
        var before = dryRun ? "" : await VersionOfAsync(path, cancel);
        var body = type.IsNamespaced && manifest.Namespace.Length == 0 ? InDefault(manifest.Document) : manifest.Document;
        await using var response = await client.SendAsync(
            new()
            {
                Method = "PATCH",
                Path = path,
                Query = QueryOf(dryRun),
                ContentType = "application/apply-patch+yaml",
                Body = DocumentJson.Write(body),
            },
            cancel);
        return new(manifest, NameOf(type, manifest), OutcomeOf(response, before));
    }

    public async Task<bool> ExistsAsync(Manifest manifest, CancellationToken cancel) =>
        await FindResourceAsync(manifest, cancel) is { } type &&
        await VersionOfAsync(type.ObjectPath(Uri.EscapeDataString(manifest.Namespace), Uri.EscapeDataString(manifest.Name)), cancel) != "";

    private static List<KeyValuePair<string, string>> QueryOf(bool dryRun)
    {
        List<KeyValuePair<string, string>> query =
            [new("fieldManager", "navarch"), new("force", "true"), new("fieldValidation", "Strict")];
        if (dryRun) query.Add(new("dryRun", "All"));
        return query;
    }

    private static DocumentObject InDefault(DocumentObject document)
    {
        var copy = document.DeepClone();
        copy.ObjectOrNew("metadata").Add("namespace", "default");
        return copy;
    }

    private static AppliedOutcome OutcomeOf(ApiResponse response, string before)
    {
        if (!response.IsSuccess)
            return new AppliedOutcome.Refused(
                KubernetesJson.Deserialize<Status>(response.Body.Span).Message, response.StatusCode is 400 or 422);
        if (response.StatusCode == 201) return new AppliedOutcome.Created();
        return VersionIn(response) == before ? new AppliedOutcome.Unchanged() : new AppliedOutcome.Configured();
    }

    private async Task<string> VersionOfAsync(string path, CancellationToken cancel)
    {
        await using var response = await client.SendAsync(new() { Method = "GET", Path = path }, cancel);
        return response.IsSuccess ? VersionIn(response) : "";
    }

    private static string VersionIn(ApiResponse response) =>
        DocumentJson.Parse(response.Body.Span) is DocumentParse.Parsed { Value: DocumentObject document }
            ? document.Object("metadata")?.String("resourceVersion") ?? ""
            : "";

    private async Task<ResourceType?> FindResourceAsync(Manifest manifest, CancellationToken cancel)
    {
        if (!_resourcesByVersion.TryGetValue(manifest.ApiVersion, out var known))
            _resourcesByVersion[manifest.ApiVersion] = known = await DiscoverAsync(manifest.ApiVersion, cancel);
        var found = known?.Resources.FirstOrDefault(
            resource => resource.Kind == manifest.Kind && !resource.Name.Contains('/'));
        if (found is null) return null;
        var slash = manifest.ApiVersion.IndexOf('/');
        return new(
            slash < 0 ? "" : manifest.ApiVersion[..slash], manifest.ApiVersion[(slash + 1)..], manifest.Kind, found.Name,
            found.Namespaced ? ResourceScope.Namespaced : ResourceScope.Cluster);
    }

    private async Task<APIResourceList?> DiscoverAsync(string apiVersion, CancellationToken cancel)
    {
        var path = apiVersion.Contains('/') ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
        await using var response = await client.SendAsync(new() { Method = "GET", Path = path }, cancel);
        return response.IsSuccess ? KubernetesJson.Deserialize<APIResourceList>(response.Body.Span) : null;
    }

    /// <summary>As kubectl prints it: <c>deployment.apps/hello</c>.</summary>
    private static string NameOf(ResourceType type, Manifest manifest) =>
        $"{type.Kind.ToLowerInvariant()}{(type.Group.Length > 0 ? $".{type.Group}" : "")}/{manifest.Name}";
}
