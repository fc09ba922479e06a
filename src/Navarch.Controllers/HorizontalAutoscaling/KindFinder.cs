using Navarch.Api.Codecs;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>Finds the resource of a kind that is known only at run time. What it has found it keeps.</summary>
sealed class KindFinder(ApiClient client)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string ApiVersion, string Kind), ResourceType> _found = [];

    public async Task<ApiResult<ResourceType>> FindAsync(string apiVersion, string kind, CancellationToken cancel)
    {
        lock (_lock)
            if (_found.TryGetValue((apiVersion, kind), out var known)) return new ApiResult<ResourceType>.Ok(known);
        var path = apiVersion.Contains('/') ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
        var result = await client.SendAsync(
            new ApiRequest { Method = "GET", Path = path },
            body => KubernetesJson.Deserialize<APIResourceList>(body.Span), cancel);
        if (result is not ApiResult<APIResourceList>.Ok(var list))
            return new ApiResult<ResourceType>.Refused(result.Failure!);
        if (list.Resources.FirstOrDefault(each => each.Kind == kind && !each.Name.Contains('/')) is not { } resource)
            return new ApiResult<ResourceType>.Refused(Missing(apiVersion, kind));

        var (group, version) = apiVersion.Split('/') is [var first, var second] ? (first, second) : ("", apiVersion);
        var scope = resource.Namespaced ? ResourceScope.Namespaced : ResourceScope.Cluster;
        var type = new ResourceType(group, version, kind, resource.Name, scope);
        lock (_lock) _found[(apiVersion, kind)] = type;
        return new ApiResult<ResourceType>.Ok(type);
    }

    /// <summary>A definition may have gone, or come back otherwise.</summary>
    public void Forget(string apiVersion, string kind)
    {
        lock (_lock) _found.Remove((apiVersion, kind));
    }

    private static Status Missing(string apiVersion, string kind) => new()
    {
        Code = 404, Reason = "NotFound", Message = $"no matches for kind \"{kind}\" in version \"{apiVersion}\"",
    };
}
