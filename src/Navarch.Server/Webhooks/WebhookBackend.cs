namespace Navarch.Server.Webhooks;

/// <summary>Whom the server connects to for webhooks and other API servers: calls to the same one share connections.</summary>
/// <param name="Host">The certificate shown there must be for it.</param>
/// <param name="Service">Where to look for the host's address; null: it is what its name means.</param>
/// <param name="AuthorityPem">Whose certificates are believed; empty: those that this machine believes.</param>
internal sealed record WebhookBackend(string Host, int Port, ServiceName? Service, string AuthorityPem)
{
    /// <summary>Whatever certificate it shows is believed.</summary>
    public bool IsInsecure { get; init; }
}
