namespace Navarch.Server.Authentication;

/// <summary>What a connection's certificate proves: checked once, not once a request.</summary>
/// <param name="Certificate">Whose it is, to the cluster's authority.</param>
/// <param name="IsProxy">It belongs to a proxy that is believed to name its users.</param>
internal sealed record ConnectionIdentity(AuthenticationResult Certificate, bool IsProxy)
{
    /// <summary>No certificate was shown.</summary>
    public static ConnectionIdentity None { get; } = new(AuthenticationResult.Unknown.Instance, false);
}
