using System.Globalization;
using System.Text;

namespace Navarch.Store.Sqlite;

/// <summary>
/// Beside the store, the last revision whose writers have been told. SQLite can't tell a log that was cut, damaged or
/// taken away from one that ends there: it opens what is left, older than what clients have seen. A store that ends
/// before its mark has lost writes, and is not served.
/// </summary>
/// <remarks>
/// Written after the log is synced and not synced itself: after a power failure it may be older than the log, never
/// newer, unless the disk lost what it had promised to keep.
/// </remarks>
sealed class AcknowledgedMark : IDisposable
{
    private const int Digits = 20;

    private readonly string _store;
    private readonly FileStream _file;
    private readonly byte[] _text = new byte[Digits + 1];
    private Revision? _marked;

    private AcknowledgedMark(string store, FileStream file)
    {
        (_store, _file) = (store, file);
        _text[Digits] = (byte)'\n';
    }

    /// <exception cref="StoreUnusableException">Acknowledged writes are missing, or the mark can't be used.</exception>
    public static AcknowledgedMark Open(string store, Revision last)
    {
        var path = PathOf(store);
        try
        {
            RequireNotBehind(store, path, last);
            var mark = new AcknowledgedMark(
                store, new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0));
            StoreLock.MakePrivate(path);
            mark.Advance(last);
            return mark;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(store, problem);
        }
    }

    /// <summary>Before the writers of this revision are told.</summary>
    /// <exception cref="StoreUnusableException"/>
    public void Advance(Revision revision)
    {
        if (revision == _marked) return;
        revision.Value.TryFormat(_text, out _, "D20", CultureInfo.InvariantCulture);
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, _text, fileOffset: 0);
            _marked = revision;
        }
        catch (IOException problem)
        {
            throw Unwritable(_store, problem);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string PathOf(string store) => $"{store}.revision";

    private static void RequireNotBehind(string store, string path, Revision last)
    {
        // An empty one was made a moment before a power failure.
        if (!File.Exists(path) || File.ReadAllText(path, Encoding.ASCII).Trim('\n', '\0') is not { Length: > 0 } text) return;
        if (!Revision.TryParse(text.TrimStart('0') is { Length: > 0 } digits ? digits : "0", out var acknowledged))
            throw new StoreUnusableException($"{path} holds no revision: remove it if the store {store} is whole");
        if (acknowledged <= last) return;
        throw new StoreUnusableException(
            $"the store {store} has lost writes: it ends at revision {last}, but {acknowledged} was acknowledged. " +
            "Its -wal file was removed, cut or damaged, or the disk lost what it had promised to keep. Put the files " +
            $"back or restore a backup; to go on without those writes, remove {path}");
    }

    private static StoreUnusableException Unwritable(string store, Exception problem) => new(
        $"the store {store} failed ({problem.Message}): check the disk and start again; nothing acknowledged is lost",
        problem);
}
