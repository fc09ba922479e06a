using System.Runtime.CompilerServices;
using Navarch.Api.Requests;

namespace Navarch.Testing.Simulation;

/// <summary>
/// The way between one process and a server: messages are late, lost on the way there or on the way back, streams break
/// or fall silent. <see cref="Sever"/> it, and the process at this end is dead to the world.
/// </summary>
public sealed class SimulatedNetwork(IApiEndpoint server, TimeProvider time, Random random) : IApiEndpoint
{
    private readonly CancellationTokenSource _severed = new();

    public NetworkFaults Faults { get; set; } = NetworkFaults.None;

    /// <summary>Nothing passes while it is cut off, in either direction.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Nothing passes ever again; what is under way and has not arrived is lost.</summary>
    public void Sever() => _severed.Cancel();

    public async ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _severed.Token);
        try
        {
            await DelayAsync(either.Token);
            if (IsCutOff || Happens(Faults.LostRequests)) await GiveUpAsync(request, either.Token);
            var response = await server.SendAsync(request, cancel);
            // The body may be the server's own buffer, and the answer is late.
            await DelayAsync(either.Token);
            if (!IsCutOff && !Happens(Faults.LostAnswers)) return Relay(response);
            await response.DisposeAsync();
            await GiveUpAsync(request, either.Token);
            throw new System.Diagnostics.UnreachableException();
        }
        catch (OperationCanceledException) when (_severed.IsCancellationRequested)
        {
            throw new EndpointUnreachableException("severed");
        }
    }

    private ApiResponse Relay(ApiResponse response)
    {
        if (response.Stream is not { } stream) return response;
        return new ApiResponse
        {
            StatusCode = response.StatusCode,
            ContentType = response.ContentType,
            Headers = response.Headers,
            Stream = RelayFramesAsync(stream, CancellationToken.None),
            OnDispose = response.DisposeAsync,
        };
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> RelayFramesAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _severed.Token);
        await using var frames = stream.GetAsyncEnumerator(either.Token);
        while (await NextAsync(frames))
        {
            var frame = frames.Current.ToArray();
            await DelayAsync(either.Token);
            if (IsCutOff || Happens(Faults.CutStreams)) throw new EndpointUnreachableException("the stream was cut");
            if (Happens(Faults.SilentStreams)) await Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token);
            yield return frame;
        }
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> frames)
    {
        try
        {
            return await frames.MoveNextAsync();
        }
        catch (OperationCanceledException) when (_severed.IsCancellationRequested)
        {
            throw new EndpointUnreachableException("severed");
        }
    }

    private async Task GiveUpAsync(ApiRequest request, CancellationToken cancel)
    {
        await Task.Delay(Faults.Patience, time, cancel);
        throw new EndpointUnreachableException($"{request.Method} {request.Path}: nothing was heard");
    }

    private Task DelayAsync(CancellationToken cancel)
    {
        var max = Happens(Faults.Slow) ? Faults.SlowMax : Faults.DelayMax;
        return Task.Delay(Faults.DelayMin + (max - Faults.DelayMin) * random.NextDouble(), time, cancel);
    }

    private bool Happens(double share) => share > 0 && random.NextDouble() < share;
}
