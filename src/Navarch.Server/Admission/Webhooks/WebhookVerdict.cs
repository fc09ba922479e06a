using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>What came of asking a webhook.</summary>
internal abstract record WebhookVerdict
{
    private WebhookVerdict() { }

    /// <summary>It answered, yes or no.</summary>
    public sealed record Answered(ReviewAnswer Answer) : WebhookVerdict;

    /// <summary>It gave no answer that could be used: what follows is for its failure policy to say.</summary>
    public sealed record Failed(string Why, int Code) : WebhookVerdict;

    /// <summary>The request can't be, whatever its failure policy.</summary>
    public sealed record Refused(Status Status) : WebhookVerdict;
}
