using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Resources;

/// <summary>
/// A resource that is only created and never stored: a question, answered in its status (TokenReview).
/// </summary>
internal interface IReview
{
    ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel);
}

/// <summary>The question, decoded and defaulted. The namespace is empty for cluster-scoped reviews.</summary>
internal sealed record ReviewRequest(UserIdentity User, string Namespace, DocumentObject Document)
{
    /// <summary>
    /// The object that is asked, for reviews that are subresources (<c>serviceaccounts/NAME/token</c>).
    /// </summary>
    public string Name { get; init; } = "";
}

/// <summary>The review with its status filled in, or a refusal.</summary>
internal abstract record ReviewAnswer
{
    private ReviewAnswer() { }

    public sealed record Answered(DocumentObject Document) : ReviewAnswer;
    public sealed record Refused(Status Status) : ReviewAnswer;
}
