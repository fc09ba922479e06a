namespace Navarch.Store.Etcd;

/// <summary>
/// Asks etcd how far it is. Whoever asks while a question is under way shares the next one: an answer must be younger
/// than its question.
/// </summary>
sealed class EtcdProbe(Func<Task<Revision>> ask)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<Revision>? _waiting;
    private bool _isAsking;

    public Task<Revision> AskAsync()
    {
        lock (_gate)
        {
            _waiting ??= new TaskCompletionSource<Revision>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isAsking)
            {
                _isAsking = true;
                _ = Task.Run(RunAsync);
            }
            return _waiting.Task;
        }
    }

    private async Task RunAsync()
    {
        while (TakeWaiting() is { } waiting)
        {
            try
            {
                waiting.SetResult(await ask());
            }
            catch (Exception problem)
            {
                waiting.SetException(problem);
            }
        }
    }

    private TaskCompletionSource<Revision>? TakeWaiting()
    {
        lock (_gate)
        {
            var waiting = _waiting;
            _waiting = null;
            _isAsking = waiting is not null;
            return waiting;
        }
    }
}
