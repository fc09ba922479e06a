using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Objects;

namespace Navarch.Faults.Tests.Servers;

/// <summary>
/// Clients that each count up in an object of their own, over any number of servers that follow each other. What is read
/// must lie between the last number acknowledged and the last one set out for.
/// </summary>
sealed class CountedObjects(int clients)
{
    private readonly int[] _begun = new int[clients];
    private readonly (int Number, string Revision)[] _acknowledged = new (int, string)[clients];

    public int Acknowledged => _acknowledged.Sum(each => each.Number);

    /// <summary>What clients were told when a write was not made, or may not have been.</summary>
    public List<string> Refusals { get; } = [];

    public Task RunAsync(DiskServer server, int each) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => RunAsync(server.Client, client, each)));

    public async Task CheckAsync(DiskServer server)
    {
        for (var client = 0; client < clients; client++)
        {
            var map = await ReadAsync(server.Client, client);
            // From here on this is the truth about a write that nobody answered.
            _begun[client] = NumberOf(map);
            _acknowledged[client] = (NumberOf(map), map?.Metadata.ResourceVersion ?? "");
        }
    }

    private async Task RunAsync(ApiClient client, int number, int each)
    {
        for (var i = 0; i < each; i++)
        {
            try
            {
                var map = await ReadAsync(client, number);
                if (await WriteAsync(client, number, map) is { } refusal) Note(refusal);
            }
            catch (EndpointUnreachableException gone)
            {
                Note(gone.Message);
            }
        }
    }

    private async Task<ConfigMap?> ReadAsync(ApiClient client, int number)
    {
        var read = await client.GetAsync<ConfigMap>("default", NameOf(number), default);
        if (read is not (ApiResult<ConfigMap>.Ok or ApiResult<ConfigMap>.NotFound))
        {
            Note(read.Failure!.Message);
            return null;
        }
        var map = read is ApiResult<ConfigMap>.Ok(var found) ? found : null;
        var (acknowledged, revision) = _acknowledged[number];
        Assert.InRange(NumberOf(map), acknowledged, _begun[number]);
        if (map is not null && NumberOf(map) == acknowledged) Assert.Equal(revision, map.Metadata.ResourceVersion);
        return map;
    }

    private async Task<string?> WriteAsync(ApiClient client, int number, ConfigMap? before)
    {
        var next = ++_begun[number];
        var map = (before ?? new ConfigMap { Metadata = new ObjectMeta { Namespace = "default", Name = NameOf(number) } })
            with { Data = new Dictionary<string, string> { ["number"] = next.ToString(CultureInfo.InvariantCulture) } };
        var written = before is null ? await client.CreateAsync(map, default) : await client.UpdateAsync(map, default);
        if (written is not ApiResult<ConfigMap>.Ok(var stored))
        {
            // A conflict: what the write before this one, which nobody answered, has made.
            return written.Failure!.Message;
        }
        _acknowledged[number] = (next, stored.Metadata.ResourceVersion);
        return null;
    }

    private void Note(string refusal)
    {
        Assert.NotEqual("", refusal);
        lock (Refusals) Refusals.Add(refusal);
    }

    private static int NumberOf(ConfigMap? map) =>
        map is null ? 0 : int.Parse(map.Data["number"], CultureInfo.InvariantCulture);

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"counted-{number}");
}
