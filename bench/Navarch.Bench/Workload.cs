using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Navarch.Bench;

/// <summary>The scenarios. Each worker has a connection of its own and sends one request at a time.</summary>
sealed class Workload(BenchOptions options, ApiTarget target) : IDisposable
{
    private readonly string _collection = options.Kind.Collection(options.Namespace);
    private static readonly TimeSpan s_served = TimeSpan.FromSeconds(10);

    private readonly IApiConnection[] _connections =
        [.. Enumerable.Range(0, options.Connections).Select(_ => IApiConnection.Open(target, options.Http))];

    /// <summary>
    /// The namespace and the service account that pods want, and the nodes that they name: pods of missing nodes are
    /// collected, before a run is over.
    /// </summary>
    public async Task PrepareAsync()
    {
        await EnsureAsync("/api/v1/namespaces",
            $$$$$$"""{"kind":"Namespace","apiVersion":"v1","metadata":{"name":"{{{{{{options.Namespace}}}}}}"}}""");
        await EnsureAsync($"/api/v1/namespaces/{options.Namespace}/serviceaccounts",
            """{"kind":"ServiceAccount","apiVersion":"v1","metadata":{"name":"default"}}""");
        for (var i = 0; i < BenchPods.Nodes; i++)
            await EnsureAsync("/api/v1/nodes",
                $$$$$$"""{"kind":"Node","apiVersion":"v1","metadata":{"name":"{{{{{{BenchPods.NodeName(i)}}}}}}"}}""");
        if (options.Kind.Definition is { } definition) await DefineAsync(definition);
        // Hands are shaken before anything is measured.
        await Task.WhenAll(_connections.Select(connection => connection.SendAsync(HttpMethod.Get, "/version").AsTask()));
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
    }

    public Task<Figure> CreateAsync() => EachPodAsync("create", options.PodsPresent, (connection, index) => connection.SendAsync(
        HttpMethod.Post, _collection, BenchPods.Create(options.Kind, options.Namespace, index)));

    public Task<Figure> GetAsync() => ForAWhileAsync("get", (connection, index, _) => connection.SendAsync(
        HttpMethod.Get, PodPath(index)));

    public Task<Figure> PatchStatusAsync() => ForAWhileAsync("patch", (connection, index, count) => connection.SendAsync(
        HttpMethod.Patch, PodPath(index) + "/status", BenchPods.StatusPatch(index, count),
        "application/merge-patch+json"));

    public Task<Figure> ApplyAsync() => ForAWhileAsync("apply", (connection, index, count) => connection.SendAsync(
        HttpMethod.Patch, PodPath(index) + "?fieldManager=bench&force=true",
        BenchPods.Apply(options.Kind, options.Namespace, index, count), "application/apply-patch+yaml"));

    /// <summary>One full replacement; the read that precedes it is part of the time.</summary>
    public Task<Figure> UpdateAsync() => ForAWhileAsync("update", async (connection, index, count) =>
    {
        var read = await connection.SendAsync(HttpMethod.Get, PodPath(index));
        if (read != HttpStatusCode.OK) return read;
        var pod = JsonNode.Parse(connection.Body.Span)!;
        pod["metadata"]!["annotations"]!["bench.navarch.dev/updated"] = $"{count}";
        return await connection.SendAsync(
            HttpMethod.Put, PodPath(index), Encoding.UTF8.GetBytes(pod.ToJsonString()));
    });

    public Task<Figure> DeleteAsync() => EachPodAsync("delete", 0, (connection, index) => connection.SendAsync(
        HttpMethod.Delete, PodPath(index), "{\"gracePeriodSeconds\":0}"u8.ToArray()));

    /// <summary>The same list again and again, on one connection.</summary>
    public async Task<Figure> ListAsync(string name, string query)
    {
        var latencies = new Latencies();
        var bytes = await _connections[0].MeasureAsync(_collection + query);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < options.Lists; i++)
        {
            var requested = Stopwatch.GetTimestamp();
            await _connections[0].MeasureAsync(_collection + query);
            latencies.Add(requested);
        }
        return Figure(name, [latencies], Stopwatch.GetElapsedTime(started), $"{bytes / 1024.0:n0} KiB each");
    }

    /// <summary>Statuses are patched while many watch; what counts is the events that arrive.</summary>
    /// <param name="name">Of the scenario.</param>
    /// <param name="rate">
    /// Writes a second. None: as many as all workers can, so that latency is how long the queues have grown.
    /// </param>
    public async Task<Figure> WatchAsync(string name, int? rate)
    {
        await _connections[0].SendAsync(HttpMethod.Get, _collection + "?limit=1");
        var revision = (string)JsonNode.Parse(_connections[0].Body.Span)!["metadata"]!["resourceVersion"]!;
        var path = $"{_collection}?watch=1&resourceVersion={revision}";
        var connections = Enumerable.Range(0, options.Watchers)
            .Select(_ => IApiConnection.Open(target, options.Http)).ToArray();
        var watchers = new WatchClient[connections.Length];
        // Some at a time: the hands of thousands at once are shaken by no server within its limit.
        await Parallel.ForAsync(0, watchers.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Connections },
            async (i, _) => watchers[i] = new WatchClient(await connections[i].StreamAsync(path)));
        var reading = Task.WhenAll(watchers.Select(watcher => Task.Run(watcher.ReadAsync)));
        var started = Stopwatch.GetTimestamp();
        var written = await ForAWhileAsync(name, (connection, index, _) => connection.SendAsync(
            HttpMethod.Patch, PodPath(index) + "/status", BenchPods.StatusPatch(index, Stopwatch.GetTimestamp()),
            "application/merge-patch+json"), rate);
        var expected = written.Count * watchers.Length;
        var patient = Stopwatch.GetElapsedTime(started) + options.Duration * 4;
        while (watchers.Sum(watcher => (long)watcher.Events) < expected && Stopwatch.GetElapsedTime(started) < patient)
            await Task.Delay(5);
        var elapsed = Stopwatch.GetElapsedTime(started);
        foreach (var watcher in watchers) watcher.Dispose();
        foreach (var connection in connections) connection.Dispose();
        await reading;
        var missing = expected - watchers.Sum(watcher => (long)watcher.Events);
        var figure = Figure(name, watchers.Select(watcher => watcher.Latencies), elapsed,
            $"{watchers.Length} watchers, {written.PerSecond:n0} writes/s{(missing == 0 ? "" : $", {missing} events missing")}");
        return figure with { Failures = written.Failures + (int)Math.Max(0, missing) };
    }

    private string PodPath(int index) => $"{_collection}/{BenchPods.Name(index)}";

    private async Task EnsureAsync(string collection, string body)
    {
        var status = await _connections[0].SendAsync(HttpMethod.Post, collection, Encoding.UTF8.GetBytes(body));
        if (status is not (HttpStatusCode.Created or HttpStatusCode.Conflict))
            throw new BenchException($"POST {collection}: {(int)status} {Encoding.UTF8.GetString(_connections[0].Body.Span)}");
    }

    /// <summary>Waits until objects of the kind are served.</summary>
    private async Task DefineAsync(string definition)
    {
        await EnsureAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
        var started = Stopwatch.GetTimestamp();
        while (await _connections[0].SendAsync(HttpMethod.Get, _collection + "?limit=1") != HttpStatusCode.OK)
        {
            if (Stopwatch.GetElapsedTime(started) > s_served) throw new BenchException($"GET {_collection}: not served within {s_served}");
            await Task.Delay(10);
        }
    }

    /// <summary>Every pod once, shared among the workers.</summary>
    private async Task<Figure> EachPodAsync(
        string name, int from, Func<IApiConnection, int, ValueTask<HttpStatusCode>> send)
    {
        var next = from - 1;
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(_connections.Select(connection => Task.Run(async () =>
        {
            var latencies = new Latencies();
            while (Interlocked.Increment(ref next) is var index && index < options.Pods)
                await MeasureAsync(latencies, connection, () => send(connection, index));
            return latencies;
        })));
        return Figure(name, all, Stopwatch.GetElapsedTime(started), "");
    }

    /// <summary>Pods in a scattered order, each worker its own, so that writes don't conflict.</summary>
    private async Task<Figure> ForAWhileAsync(
        string name, Func<IApiConnection, int, long, ValueTask<HttpStatusCode>> send, int? rate = null)
    {
        var started = Stopwatch.GetTimestamp();
        var own = Math.Max(1, options.Pods / _connections.Length);
        var all = await Task.WhenAll(_connections.Select((connection, worker) => Task.Run(async () =>
        {
            var latencies = new Latencies();
            var random = new Random(worker);
            for (var sent = 0; Stopwatch.GetElapsedTime(started) < options.Duration; sent++)
            {
                if (rate is not null)
                {
                    var due = TimeSpan.FromSeconds((sent * _connections.Length + worker) / (double)rate);
                    if (due >= options.Duration) break;
                    await PauseUntilAsync(started, due);
                }
                var index = worker * own + random.Next(own);
                await MeasureAsync(latencies, connection, () => send(connection, index, random.NextInt64()));
            }
            return latencies;
        })));
        return Figure(name, all, Stopwatch.GetElapsedTime(started), "");
    }

    private static async ValueTask PauseUntilAsync(long started, TimeSpan due)
    {
        var rest = due - Stopwatch.GetElapsedTime(started);
        if (rest > TimeSpan.Zero) await Task.Delay(rest);
    }

    private static async ValueTask MeasureAsync(
        Latencies latencies, IApiConnection connection, Func<ValueTask<HttpStatusCode>> send)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var status = await send();
            if ((int)status is >= 200 and < 300) latencies.Add(started);
            else latencies.Fail($"{(int)status} {Encoding.UTF8.GetString(connection.Body.Span[..Math.Min(300, connection.Body.Length)])}");
        }
        catch (HttpRequestException problem)
        {
            latencies.Fail(problem.Message);
        }
    }

    private static Figure Figure(string name, IEnumerable<Latencies> all, TimeSpan elapsed, string note)
    {
        var merged = Latencies.Merge(all);
        if (merged.FirstFailure is { } failure) note = $"{note} first failure: {failure}".TrimStart();
        return new Figure(
            name, merged.Count / elapsed.TotalSeconds, merged.Percentile(0.5), merged.Percentile(0.99), merged.Count,
            merged.Failures, note);
    }
}
