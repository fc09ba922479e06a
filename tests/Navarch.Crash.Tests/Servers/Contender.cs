using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Objects;
using Navarch.Histories;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// One of several clients that read, create, replace and delete the same few ConfigMaps, each at the revision that it
/// has read, and note what they were told.
/// </summary>
sealed class Contender(ContendedHistory history, Random random)
{
    private readonly record struct Found(string Revision, int Number);

    /// <summary>Goes on until told to stop, or until the server is gone.</summary>
    public async Task RunAsync(HttpEndpoint endpoint, CancellationToken stop)
    {
        var client = new ApiClient(endpoint);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ContendAsync(client);
            }
            catch (EndpointUnreachableException)
            {
                return;
            }
            catch (ApiRefusedException outage) when (outage.Status.Code is 503 or 504)
            {
                // The store on other machines is choosing a leader.
            }
        }
    }

    private async Task ContendAsync(ApiClient client)
    {
        var name = ContendedHistory.NameOf(random.Next(ContendedHistory.Keys));
        var found = random.Next(4) == 0 ? await ListAsync(client, name) : await GetAsync(client, name);
        switch (random.Next(8))
        {
            case 0: break;
            case 1 or 2 when found.Number > 0: await DeleteAsync(client, name, found); break;
            default: await WriteAsync(client, name, found); break;
        }
    }

    private async Task<Found> GetAsync(ApiClient client, string name)
    {
        var begun = ContendedHistory.Now;
        var answer = await client.GetAsync<ConfigMap>(ContendedHistory.Namespace, name, default);
        var found = answer is ApiResult<ConfigMap>.NotFound ? default : FoundIn(answer.ValueOrThrow);
        history.Add(new Operation.Read(name, begun, ContendedHistory.Now, found.Number));
        return found;
    }

    private async Task<Found> ListAsync(ApiClient client, string name)
    {
        var begun = ContendedHistory.Now;
        var maps = await ContendedHistory.ListAsync(client);
        history.AddReads(begun, maps);
        return maps.TryGetValue(name, out var map) ? FoundIn(map) : default;
    }

    private async Task WriteAsync(ApiClient client, string name, Found found)
    {
        var number = history.NextNumber();
        var map = new ConfigMap
        {
            Metadata = new() { Namespace = ContendedHistory.Namespace, Name = name, ResourceVersion = found.Revision ?? "" },
            Data = Content.Of(name, number),
        };
        var write = history.Begin(name, found.Number, number);
        var answer = found.Number == 0
            ? await client.CreateAsync(map, default)
            : await client.UpdateAsync(map, default);
        switch (answer)
        {
            case ApiResult<ConfigMap>.Ok(var written): write.Written(RevisionOf(written)); break;
            case ApiResult<ConfigMap>.Conflict or ApiResult<ConfigMap>.AlreadyExists or ApiResult<ConfigMap>.NotFound:
                write.Missed();
                break;
            default: throw new ApiRefusedException(answer.Failure!);
        }
    }

    private async Task DeleteAsync(ApiClient client, string name, Found found)
    {
        var options = new DeleteOptions { Preconditions = new() { ResourceVersion = found.Revision } };
        var write = history.Begin(name, found.Number, number: 0);
        var answer = await client.DeleteAsync<ConfigMap>(ContendedHistory.Namespace, name, default, options);
        switch (answer)
        {
            case ApiResult<Deletion>.Ok: write.Written(revision: null); break;
            case ApiResult<Deletion>.Conflict or ApiResult<Deletion>.NotFound: write.Missed(); break;
            default: throw new ApiRefusedException(answer.Failure!);
        }
    }

    private static Found FoundIn(ConfigMap map) => new(map.Metadata.ResourceVersion, Content.Read(map));

    private static long RevisionOf(ConfigMap map) =>
        long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
}
