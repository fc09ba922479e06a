using Navarch.Client.Discovery;

namespace Navarch.Controllers.Namespaces;

/// <summary>Deletes everything in a namespace, whatever kinds the server has.</summary>
sealed class NamespaceContent(ApiClient client)
{
    public async Task<NamespaceRemains> DeleteAsync(
        string @namespace, DiscoveredResources discovered, CancellationToken cancel)
    {
        var remains = new NamespaceRemains(
            new(StringComparer.Ordinal), new(StringComparer.Ordinal), [], discovered.Failed);
        foreach (var (type, verbs, isPreferred) in discovered.Resources)
        {
            if (!isPreferred || !type.IsNamespaced || !verbs.Contains("list") || !verbs.Contains("delete")) continue;
            await DeleteAsync(@namespace, type, verbs, remains, cancel);
        }
        return remains;
    }

    private async Task DeleteAsync(
        string @namespace, ResourceType type, IReadOnlyList<string> verbs, NamespaceRemains remains,
        CancellationToken cancel)
    {
        var which = new ListOptions { Namespace = @namespace };
        var left = await ListAsync(type, which, remains, cancel);
        if (left.Count == 0) return;
        var options = new DeleteOptions { PropagationPolicy = DeletionPropagation.Background };
        if (verbs.Contains("deletecollection"))
            Note(await client.For(type).DeleteCollectionAsync(which, cancel, options), remains);
        else
            foreach (var target in left)
                if (!target.Metadata.IsTerminating)
                    Note(await client.For(type)
                        .DeleteAsync(@namespace, target.Metadata.Name, cancel, options), remains);

        left = await ListAsync(type, which, remains, cancel);
        if (left.Count > 0) remains.Counts[$"{type.Plural}.{type.Group}"] = left.Count;
        foreach (var finalizer in left.SelectMany(target => target.Metadata.Finalizers))
            remains.Finalizers[finalizer] = remains.Finalizers.GetValueOrDefault(finalizer) + 1;
    }

    private async Task<IReadOnlyList<PartialObject>> ListAsync(
        ResourceType type, ListOptions which, NamespaceRemains remains, CancellationToken cancel)
    {
        var result = await client.For(type).ListAllAsync(which, cancel);
        if (result is ApiResult<ObjectList<PartialObject>>.Ok(var list)) return list.Items;
        // A kind that has vanished since discovery has no objects.
        if (result is not ApiResult<ObjectList<PartialObject>>.NotFound) remains.Failures.Add(result.Failure!.Message);
        return [];
    }

    private static void Note(ApiResult<Deletion> result, NamespaceRemains remains)
    {
        if (result is not (ApiResult<Deletion>.Ok or ApiResult<Deletion>.NotFound))
            remains.Failures.Add(result.Failure!.Message);
    }
}
