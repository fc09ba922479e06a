using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Http;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests;

/// <summary>
/// One client that watches the ConfigMaps of a namespace and, after each break, goes on from the last revision it saw.
/// </summary>
sealed class Watcher(string @namespace)
{
    private readonly Lock _lock = new();
    private readonly List<Change> _seen = [];
    private string _last = "";

    public int Resumed { get; private set; }

    public IReadOnlyList<Change> Seen
    {
        get
        {
            lock (_lock) return [.. _seen];
        }
    }

    /// <summary>Takes out what it has seen since the last time.</summary>
    public IReadOnlyList<Change> Drain()
    {
        lock (_lock)
        {
            Change[] seen = [.. _seen];
            _seen.Clear();
            return seen;
        }
    }

    /// <summary>Sets out from what is there now.</summary>
    public async Task BeginAsync(HttpEndpoint endpoint)
    {
        var list = (await new ApiClient(endpoint).ListAsync<ConfigMap>(Here, default)).ValueOrThrow;
        _last = list.Metadata.ResourceVersion;
    }

    /// <summary>Watches until the server is gone, or until cancelled.</summary>
    public async Task RunAsync(HttpEndpoint endpoint, CancellationToken cancel)
    {
        var maps = new ApiClient(endpoint).For<ConfigMap>();
        try
        {
            while (true)
            {
                var options = Here with { ResourceVersion = _last };
                await using var watch = (await maps.WatchAsync(options, TimeSpan.FromMinutes(5), cancel)).ValueOrThrow;
                Resumed++;
                await foreach (var happened in watch.Events(cancel)) Take(happened);
            }
        }
        catch (EndpointUnreachableException)
        {
            // Killed: the next run resumes.
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // So does it here.
        }
    }

    private ListOptions Here => new() { Namespace = @namespace };

    private void Take(WatchEvent<ConfigMap> happened)
    {
        switch (happened)
        {
            case WatchEvent<ConfigMap>.Added(var map): Take(Change.Added, map); break;
            case WatchEvent<ConfigMap>.Modified(var map): Take(Change.Modified, map); break;
            case WatchEvent<ConfigMap>.Deleted(var map): Take(Change.Deleted, map); break;
            case WatchEvent<ConfigMap>.Bookmark(var revision): _last = revision; break;
            case WatchEvent<ConfigMap>.Error(var status): Assert.Fail($"the watch from {_last} failed: {status.Message}"); break;
        }
    }

    private void Take(string verb, ConfigMap map)
    {
        _last = map.Metadata.ResourceVersion;
        if (map.Metadata.Name == "kube-root-ca.crt") return;
        var change = new Change(
            verb, map.Metadata.Name, Content.Read(map), long.Parse(_last, CultureInfo.InvariantCulture));
        lock (_lock) _seen.Add(change);
    }
}
