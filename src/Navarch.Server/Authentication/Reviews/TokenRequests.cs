using System.Diagnostics;
using Navarch.Api.AuthenticationV1;
using Navarch.Api.Codecs;
using Navarch.Server.Resources;

namespace Navarch.Server.Authentication.Reviews;

/// <summary><c>serviceaccounts/NAME/token</c>.</summary>
internal sealed class TokenRequests(ServiceAccountTokenIssuer issuer) : IReview
{
    public async ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel) =>
        await issuer.IssueAsync(request.Namespace, request.Name, request.Document.ToTyped<TokenRequest>(), cancel) switch
        {
            TokenIssue.Issued issued => new ReviewAnswer.Answered(issued.Request.ToDocument()),
            TokenIssue.Refused refused => new ReviewAnswer.Refused(refused.Status),
            _ => throw new UnreachableException(),
        };
}
