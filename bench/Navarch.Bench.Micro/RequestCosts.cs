using System.Diagnostics;
using System.Globalization;
using Navarch.Api.Requests;
using Navarch.Server;
using Navarch.Store.Memory;

namespace Navarch.Bench.Micro;

/// <summary>
/// What one request of each kind costs the API server in process, without HTTP and disk: processor time and bytes
/// allocated. The bytes are the same on a busy machine.
/// </summary>
static class RequestCosts
{
    private const int Pods = 2000;
    private const int Rounds = 5;
    private static readonly UserIdentity User = new("bench") { Groups = ["system:masters", "system:authenticated"] };

    public static async Task PrintAsync()
    {
        await using var store = new MemoryStore(TimeProvider.System);
        await using var host = new ApiServerHost(new() { Store = store, Random = new(1) });
        if (await host.StartAsync(default) is { } failure) throw new InvalidOperationException(failure.Problem);
        await PrepareAsync(host.Endpoint);
        Console.WriteLine($"{"request",-10} {"µs CPU",8} {"KiB",8}   of {Rounds} rounds the cheapest");
        var best = new Dictionary<string, (double Cpu, double Bytes)>();
        for (var round = 0; round < Rounds; round++)
            foreach (var (name, request) in Kinds())
                await MeasureAsync(host.Endpoint, name, request, round, best);
        foreach (var (name, (cpu, bytes)) in best)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {cpu,8:n1} {bytes / 1024,8:n1}"));
    }

    private static IEnumerable<(string Name, Func<int, int, ApiRequest> Request)> Kinds()
    {
        yield return ("create", (i, _) => Request("POST", "") with { Body = BenchPods.Create("bench", i) });
        yield return ("get", (i, _) => Request("GET", "/" + BenchPods.Name(i)));
        yield return ("patch", (i, round) => Request("PATCH", $"/{BenchPods.Name(i)}/status") with
        {
            Body = BenchPods.StatusPatch(i, round * Pods + i),
            ContentType = "application/merge-patch+json",
        });
        yield return ("apply", (i, round) => Request("PATCH", "/" + BenchPods.Name(i)) with
        {
            Body = BenchPods.Apply("bench", i, round * Pods + i),
            ContentType = "application/apply-patch+yaml",
            Query = [new("fieldManager", "bench"), new("force", "true")],
        });
        yield return ("same apply", (i, round) => Request("PATCH", "/" + BenchPods.Name(i)) with
        {
            Body = BenchPods.Apply("bench", i, round * Pods + i),
            ContentType = "application/apply-patch+yaml",
            Query = [new("fieldManager", "bench"), new("force", "true")],
        });
        yield return ("delete", (i, _) => Request("DELETE", "/" + BenchPods.Name(i)) with
        {
            Body = "{\"gracePeriodSeconds\":0}"u8.ToArray(),
        });
    }

    private static async Task MeasureAsync(
        IApiEndpoint endpoint, string name, Func<int, int, ApiRequest> request, int round,
        Dictionary<string, (double Cpu, double Bytes)> best)
    {
        var requests = new ApiRequest[Pods];
        for (var i = 0; i < Pods; i++) requests[i] = request(i, round);
        using var process = Process.GetCurrentProcess();
        var (cpu, bytes) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
        foreach (var each in requests) await SendAsync(endpoint, each);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        process.Refresh();
        var (cpuEach, bytesEach) = ((process.TotalProcessorTime - cpu).TotalMicroseconds / Pods, (double)bytes / Pods);
        var (leastCpu, leastBytes) = best.GetValueOrDefault(name, (double.MaxValue, double.MaxValue));
        best[name] = (Math.Min(cpuEach, leastCpu), Math.Min(bytesEach, leastBytes));
    }

    private static async Task PrepareAsync(IApiEndpoint endpoint)
    {
        const string meta = "\"apiVersion\":\"v1\",\"metadata\":{\"name\":";
        await SendAsync(endpoint, Request("POST", "", "/api/v1/namespaces") with
        {
            Body = System.Text.Encoding.UTF8.GetBytes($"{{\"kind\":\"Namespace\",{meta}\"bench\"}}}}"),
        });
        await SendAsync(endpoint, Request("POST", "", "/api/v1/namespaces/bench/serviceaccounts") with
        {
            Body = System.Text.Encoding.UTF8.GetBytes($"{{\"kind\":\"ServiceAccount\",{meta}\"default\"}}}}"),
        });
    }

    private static ApiRequest Request(string method, string rest, string collection = "/api/v1/namespaces/bench/pods") =>
        new() { Method = method, Path = collection + rest, User = User, UserAgent = "bench/1" };

    private static async Task SendAsync(IApiEndpoint endpoint, ApiRequest request)
    {
        await using var response = await endpoint.SendAsync(request, default);
        if (!response.IsSuccess)
            throw new InvalidOperationException(
                $"{request.Method} {request.Path}: {System.Text.Encoding.UTF8.GetString(response.Body.Span)}");
    }
}
