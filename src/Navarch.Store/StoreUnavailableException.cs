namespace Navarch.Store;

/// <summary>
/// A store on other machines did not answer in time. It may later: the store itself goes on trying.
/// </summary>
/// <param name="message">Says what was asked of whom, and why there is no answer.</param>
/// <param name="mayBeWritten">Whether what was to be written may have been, or may yet be.</param>
public sealed class StoreUnavailableException(string message, bool mayBeWritten, Exception? inner = null)
    : Exception(message, inner)
{
    public bool MayBeWritten => mayBeWritten;
}
