using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;

namespace Navarch.Server.Configuration;

/// <summary>
/// A configuration file that may change while the server runs. What it says is taken up when it holds; a file that
/// cannot be read or is wrong leaves everything as it was. Both are logged, and counted under upstream's names.
/// </summary>
internal sealed partial class FollowedFile
{
    private readonly string _path, _subject;
    private readonly Action<byte[]> _take;
    private readonly ServerLimits _limits;
    private readonly TimeProvider _time;
    private readonly ReloadMetrics _metrics;
    private readonly ILogger _log;
    private byte[] _last;

    /// <param name="path">The file.</param>
    /// <param name="subject">What it configures; part of the metrics' names.</param>
    /// <param name="take">Makes what it says hold, or throws ConfigurationException and changes nothing.</param>
    /// <param name="options">Of the server.</param>
    /// <param name="log">Says what became of changes.</param>
    /// <exception cref="ConfigurationException">It cannot be read or is wrong, at the start.</exception>
    public FollowedFile(string path, string subject, Action<byte[]> take, ApiServerHostOptions options, ILogger log)
    {
        (_path, _subject, _take, _limits, _time, _log) = (path, subject, take, options.Limits, options.Time, log);
        _metrics = new(subject);
        _last = ConfigurationNode.ReadFile(path);
        take(_last);
        _metrics.Began(_last);
    }

    /// <summary>Looks at the file now and then, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(_limits.ConfigurationCheckInterval, _time, cancel);
            try
            {
                var text = ConfigurationNode.ReadFile(_path);
                if (text.AsSpan().SequenceEqual(_last)) continue;
                _last = text;
                _take(text);
                _metrics.Reloaded(text, _time.GetUtcNow());
                LogReloaded(_log, _path);
            }
            catch (ConfigurationException wrong)
            {
                _metrics.Failed(_time.GetUtcNow());
                LogRefused(_log, _subject, wrong.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{File} is read again: it has changed")]
    private static partial void LogReloaded(ILogger log, string file);

    [LoggerMessage(2, LogLevel.Error, "The {Subject} configuration stays as it was: {Problem}")]
    private static partial void LogRefused(ILogger log, string subject, string problem);
}
