namespace Navarch.Server.Webhooks;

/// <summary>What came of a call.</summary>
internal abstract record WebhookAnswer
{
    private WebhookAnswer() { }

    /// <summary>It answered 2xx with this.</summary>
    public sealed record Answered(ReadOnlyMemory<byte> Body) : WebhookAnswer;

    /// <param name="Why">As client-go words it, since people search for these sentences.</param>
    /// <param name="Code">What it answered; 503 when it did not.</param>
    public sealed record Failed(string Why, int Code) : WebhookAnswer;
}
