namespace Navarch.Store.Etcd;

/// <summary>The log can't be read on from where it was.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="isGap">
/// Revisions are missing that etcd does not say it has compacted; reading them again may yet bring them.
/// </param>
sealed class EtcdLogBrokenException(string message, bool isGap) : Exception(message)
{
    public bool IsGap => isGap;
}
