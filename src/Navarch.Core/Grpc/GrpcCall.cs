namespace Navarch.Core.Grpc;

/// <summary>One call's time and the translation of what may go wrong in it.</summary>
sealed class GrpcCall : IDisposable
{
    readonly CancellationTokenSource? _deadline;
    readonly CancellationTokenSource _either;
    readonly CancellationToken _caller;
    readonly string _path;

    public GrpcCall(TimeProvider time, TimeSpan? deadline, string path, CancellationToken caller)
    {
        _deadline = deadline is { } limit ? new CancellationTokenSource(limit, time) : null;
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _deadline?.Token ?? default);
        (_path, _caller) = (path, caller);
    }

    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> step)
    {
        try
        {
            return await step(_either.Token);
        }
        catch (Exception) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(_caller);
        }
        catch (Exception late) when (_deadline is { IsCancellationRequested: true })
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, "context deadline exceeded", late);
        }
        // When the peer ends a stream, the client cancels the sending of the request, and may report that instead.
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, $"{_path}: {broken.Message}", broken)
            {
                WasNotSent = broken is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                        or HttpRequestError.SecureConnectionError,
                },
            };
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _deadline?.Dispose();
    }
}
