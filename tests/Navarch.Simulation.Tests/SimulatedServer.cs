using Navarch.Server.Discovery;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Simulation.Tests;

/// <summary>
/// The API server on a store that outlives it. A restart is a death: what was under way is not heard of again, and what
/// it would still have written is not written.
/// </summary>
sealed class SimulatedServer(MemoryStore store, TimeProvider time, IdSource ids, Random random, History history) : IApiEndpoint
{
    private Incarnation? _incarnation;

    private sealed record Incarnation(ApiServer Server, DiscoveryRoute Discovery, MortalStore Store, CancellationTokenSource Death);

    public int Starts { get; private set; }

    public async Task StartAsync()
    {
        Starts++;
        var mortal = new MortalStore(store);
        var options = new ApiServerOptions { Time = time, Ids = ids, Random = random };
        var server = await ApiServer.OpenAsync(mortal, options, CancellationToken.None);
        _incarnation = new Incarnation(server, new DiscoveryRoute(server.Registry, () => "simulated"), mortal, new());
    }

    public void Kill()
    {
        if (_incarnation is not { } dying) return;
        _incarnation = null;
        dying.Store.Die();
        dying.Death.Cancel();
        dying.Server.Dispose();
    }

    public async ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        if (_incarnation is not { } alive) throw new EndpointUnreachableException("connection refused");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, alive.Death.Token);
        var answering = AnswerAsync(alive, request, either.Token).AsTask();
        var dying = new TaskCompletionSource();
        using var registration = alive.Death.Token.Register(() => dying.TrySetResult());
        await Task.WhenAny(answering, dying.Task);
        if (alive.Death.IsCancellationRequested || !answering.IsCompleted)
            throw new EndpointUnreachableException("the server died");
        var response = await answering;
        history.Add($"{request.User?.Name} {request.Method} {request.Path} {response.StatusCode}");
        return response.Stream is null ? response : Mortal(response, alive);
    }

    private static async ValueTask<ApiResponse> AnswerAsync(
        Incarnation alive, ApiRequest request, CancellationToken cancel) =>
        await alive.Discovery.AnswerAsync(request, cancel) ?? await alive.Server.SendAsync(request, cancel);

    private static ApiResponse Mortal(ApiResponse response, Incarnation alive) => new()
    {
        StatusCode = response.StatusCode,
        ContentType = response.ContentType,
        Headers = response.Headers,
        Stream = RelayAsync(response.Stream!, alive, CancellationToken.None),
        OnDispose = response.DisposeAsync,
    };

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> RelayAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> stream, Incarnation alive,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, alive.Death.Token);
        await using var frames = stream.GetAsyncEnumerator(either.Token);
        while (true)
        {
            var more = false;
            try
            {
                more = await frames.MoveNextAsync();
            }
            catch (OperationCanceledException) when (alive.Death.IsCancellationRequested)
            {
                // Said below.
            }
            if (alive.Death.IsCancellationRequested) throw new EndpointUnreachableException("the server died");
            if (!more) yield break;
            yield return frames.Current;
        }
    }
}
