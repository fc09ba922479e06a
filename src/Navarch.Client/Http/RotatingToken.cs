namespace Navarch.Client.Http;

/// <summary>A token from a file that another process keeps fresh; read again every ten seconds at most.</summary>
sealed class RotatingToken(string file, TimeProvider time)
{
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private string? _token;
    private long _readAt;

    /// <exception cref="EndpointUnreachableException">The file can't be read and never could.</exception>
    public string Read()
    {
        lock (_lock)
        {
            if (_token is not null && time.GetElapsedTime(_readAt) < s_freshFor) return _token;
            try
            {
                _token = File.ReadAllText(file).Trim();
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                if (_token is null)
                    throw new EndpointUnreachableException($"token file {file}: {unreadable.Message}", unreadable);
            }
            _readAt = time.GetTimestamp();
            return _token;
        }
    }
}
