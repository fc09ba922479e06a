namespace Navarch.Server.Audit;

/// <summary>How events are sent to a service; the numbers are upstream's.</summary>
public sealed record AuditWebhookOptions(string ConfigFile)
{
    /// <summary>A request goes on only when the service has its event; else events are gathered and sent together.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>Events that wait to be sent; further ones are lost, which the log and a metric say.</summary>
    public int BufferSize { get; init; } = 10_000;

    public int BatchSizeMax { get; init; } = 400;

    /// <summary>How long a batch waits to become full.</summary>
    public TimeSpan BatchWaitMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Before the second attempt; doubled before each further one.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromSeconds(10);
}
