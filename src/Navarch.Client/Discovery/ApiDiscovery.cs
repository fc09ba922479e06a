using Navarch.Api.Codecs;

namespace Navarch.Client.Discovery;

/// <summary>Asks a server what it serves.</summary>
public sealed class ApiDiscovery(ApiClient client)
{
    /// <summary>All resources, without subresources, in all versions.</summary>
    /// <exception cref="EndpointUnreachableException">The server can't be heard.</exception>
    /// <exception cref="ApiRefusedException">It doesn't say which groups it has.</exception>
    public async Task<DiscoveredResources> DiscoverAsync(CancellationToken cancel)
    {
        List<DiscoveredResource> resources = [];
        List<string> failed = [];
        var core = (await GetAsync<APIVersions>("/api", cancel)).ValueOrThrow;
        foreach (var version in core.Versions)
            await AddAsync("", version, version == core.Versions[0], resources, failed, cancel);
        var groups = (await GetAsync<APIGroupList>("/apis", cancel)).ValueOrThrow;
        foreach (var group in groups.Groups)
            foreach (var version in group.Versions)
                await AddAsync(group.Name, version.Version, version.Version == group.PreferredVersion.Version,
                    resources, failed, cancel);
        return new DiscoveredResources(resources, failed);
    }

    private async Task AddAsync(
        string group, string version, bool isPreferred, List<DiscoveredResource> resources, List<string> failed,
        CancellationToken cancel)
    {
        var path = group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
        var result = await GetAsync<APIResourceList>(path, cancel);
        if (result is not ApiResult<APIResourceList>.Ok(var list))
        {
            failed.Add(path);
            return;
        }
        foreach (var resource in list.Resources)
        {
            if (resource.Name.Contains('/')) continue;
            var scope = resource.Namespaced ? ResourceScope.Namespaced : ResourceScope.Cluster;
            var type = new ResourceType(group, version, resource.Kind, resource.Name, scope);
            resources.Add(new DiscoveredResource(type, resource.Verbs, isPreferred));
        }
    }

    private ValueTask<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancel) where T : IApiType<T> =>
        client.SendAsync(
            new ApiRequest { Method = "GET", Path = path }, body => KubernetesJson.Deserialize<T>(body.Span), cancel);
}
