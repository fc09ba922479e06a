namespace Navarch.Server.Webhooks;

/// <summary>One question to a webhook.</summary>
/// <param name="Body">JSON.</param>
/// <param name="Timeout">For all of it: connection, question and answer.</param>
internal sealed record WebhookCall(WebhookTarget Target, ReadOnlyMemory<byte> Body, TimeSpan Timeout)
{
    /// <summary>A larger answer is none.</summary>
    public required int AnswerBytesMax { get; init; }

    public string UserAgent { get; init; } = "kube-apiserver-admission";

    /// <summary>The webhook is told how long it has.</summary>
    public string Address
    {
        get
        {
            var mark = Target.Url.Query.Length == 0 ? '?' : '&';
            return $"{Target.Url.AbsoluteUri}{mark}timeout={(long)Math.Ceiling(Timeout.TotalSeconds)}s";
        }
    }
}
