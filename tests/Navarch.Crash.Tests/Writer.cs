using System.Globalization;
using System.Text.Json;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests;

/// <summary>
/// One client, the only one to write its ConfigMaps: creates, patches and deletes them, one request at a time, until an
/// answer doesn't come. It then knows what has been acknowledged, and the one change that may or may not have been made.
/// </summary>
sealed class Writer(int id, string @namespace, Random random)
{
    private const int Names = 12;

    private readonly Dictionary<string, Change> _present = [];
    private readonly List<Change> _made = [];
    private readonly Dictionary<string, int> _numbers = [];
    private Change? _unanswered;

    /// <summary>All changes that were made, in order.</summary>
    public IReadOnlyList<Change> Made => _made;

    /// <summary>Those of them whose answer came.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Writes until the server is gone, or its store does not answer, or until told to stop.</summary>
    public async Task RunAsync(HttpEndpoint endpoint, CancellationToken stop = default)
    {
        var client = new ApiClient(endpoint);
        try
        {
            while (!stop.IsCancellationRequested) await WriteAsync(client);
        }
        catch (EndpointUnreachableException)
        {
            // Killed: what is in _unanswered may or may not have been made.
        }
        catch (ApiRefusedException outage) when (outage.Status.Code is 503 or 504)
        {
            // So here.
        }
    }

    /// <summary>Compares what is stored with what may be; takes what is as the truth about the unanswered change.</summary>
    public void Verify(IReadOnlyDictionary<string, ConfigMap> stored)
    {
        if (_unanswered is { } open) Settle(open, stored.GetValueOrDefault(open.Name));
        _unanswered = null;
        var mine = stored.Values.Where(map => IsMine(map.Metadata.Name)).Select(StateOf);
        Assert.Equal(_present.Values.OrderBy(change => change.Name), mine.OrderBy(change => change.Name), SameState);
    }

    private static bool SameState(Change one, Change other) =>
        (one.Name, one.Number, one.Revision) == (other.Name, other.Number, other.Revision);

    private async Task WriteAsync(ApiClient client)
    {
        var name = $"w{id}-{random.Next(Names)}";
        if (!_present.TryGetValue(name, out var last)) await CreateAsync(client, name);
        else if (random.Next(4) == 0) await DeleteAsync(client, last);
        else await PatchAsync(client, name);
    }

    private async Task CreateAsync(ApiClient client, string name)
    {
        _unanswered = new(Change.Added, name, NextNumber(name), null);
        var map = new ConfigMap
        {
            Metadata = new() { Namespace = @namespace, Name = name }, Data = Content.Of(name, _unanswered.Value.Number),
        };
        Acknowledge(RevisionOf((await client.CreateAsync(map, default)).ValueOrThrow));
    }

    private async Task PatchAsync(ApiClient client, string name)
    {
        _unanswered = new(Change.Modified, name, NextNumber(name), null);
        var patch = JsonSerializer.SerializeToUtf8Bytes(new { data = Content.Of(name, _unanswered.Value.Number) });
        var answer = await client.PatchAsync<ConfigMap>(@namespace, name, ObjectPatch.Merge(patch), default);
        Acknowledge(RevisionOf(answer.ValueOrThrow));
    }

    private async Task DeleteAsync(ApiClient client, Change last)
    {
        _unanswered = last with { Verb = Change.Deleted, Revision = null };
        _ = (await client.DeleteAsync<ConfigMap>(@namespace, last.Name, default)).ValueOrThrow;
        Acknowledge(null);
    }

    private void Acknowledge(long? revision)
    {
        Acknowledged++;
        Record(_unanswered!.Value with { Revision = revision });
        _unanswered = null;
    }

    private void Record(Change change)
    {
        _made.Add(change);
        if (change.Verb == Change.Deleted) _present.Remove(change.Name);
        else _present[change.Name] = change;
    }

    private void Settle(Change open, ConfigMap? stored)
    {
        if (open.Verb == Change.Deleted)
        {
            if (stored is null) Record(open);
        }
        else if (stored is not null && Content.Read(stored) == open.Number)
            Record(open with { Revision = RevisionOf(stored) });
    }

    private int NextNumber(string name) => _numbers[name] = _numbers.GetValueOrDefault(name) + 1;

    private bool IsMine(string name) => name.StartsWith($"w{id}-", StringComparison.Ordinal);

    private static Change StateOf(ConfigMap map) =>
        new(Change.Added, map.Metadata.Name, Content.Read(map), RevisionOf(map));

    private static long RevisionOf(ConfigMap map) =>
        long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
}
