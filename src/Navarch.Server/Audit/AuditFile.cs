using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Navarch.Server.Audit;

/// <summary>
/// A log file, readable by its owner alone. Each event is with the operating system before its request goes on, so that
/// none is lost with the process. A full file is renamed with the time, old ones are deleted by number and age.
/// </summary>
internal sealed partial class AuditFile : IAuditSink
{
    private readonly Lock _lock = new();
    private readonly AuditFileOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private FileStream _stream;
    private long _length;
    private bool _isFailing;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public AuditFile(AuditFileOptions options, TimeProvider time, ILogger log)
    {
        (_options, _time, _log) = (options, time, log);
        _stream = Open();
        DeleteOld();
    }

    public void Write(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            try
            {
                if (_length > 0 && _length + line.Length > _options.BytesMax) Rotate();
                _stream.Write(line);
                _length += line.Length;
                _isFailing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk must not stop the cluster; that events are missing is said, once for each time it begins.
                if (!_isFailing) LogFailed(_log, e, _options.Path);
                _isFailing = true;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock) _stream.Dispose();
    }

    private FileStream Open()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(_options.Path)) is { Length: > 0 } directory) Directory.CreateDirectory(directory);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(_options.Path, options);
        _length = stream.Length;
        return stream;
    }

    private void Rotate()
    {
        var now = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH-mm-ss.fff", CultureInfo.InvariantCulture);
        var target = $"{Stem}-{now}{Path.GetExtension(_options.Path)}";
        for (var i = 1; File.Exists(target); i++) target = $"{Stem}-{now}.{i}{Path.GetExtension(_options.Path)}";
        _stream.Dispose();
        File.Move(_options.Path, target);
        _stream = Open();
        DeleteOld();
    }

    private void DeleteOld()
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(_options.Path))!;
        var old = Directory.GetFiles(directory, $"{Path.GetFileName(Stem)}-*{Path.GetExtension(_options.Path)}");
        Array.Sort(old, StringComparer.Ordinal);
        var since = _time.GetUtcNow() - _options.AgeMax;
        for (var i = 0; i < old.Length; i++)
        {
            var isTooMany = _options.BackupsMax > 0 && i < old.Length - _options.BackupsMax;
            if (isTooMany || _options.AgeMax > TimeSpan.Zero && File.GetLastWriteTimeUtc(old[i]) < since) File.Delete(old[i]);
        }
    }

    private string Stem => Path.Combine(
        Path.GetDirectoryName(Path.GetFullPath(_options.Path))!, Path.GetFileNameWithoutExtension(_options.Path));

    [LoggerMessage(1, LogLevel.Critical, "Audit events are lost: {Path} cannot be written")]
    private static partial void LogFailed(ILogger log, Exception exception, string path);
}
