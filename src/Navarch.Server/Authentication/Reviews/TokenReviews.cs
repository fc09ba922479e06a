using Navarch.Api.AuthenticationV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Resources;

namespace Navarch.Server.Authentication.Reviews;

/// <summary>Whose is this token? Asked by those who are shown tokens and don't hold the key.</summary>
internal sealed class TokenReviews(TokenAuthenticator tokens) : IReview
{
    public async ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = request.Document.ToTyped<TokenReview>();
        if (review.Spec.Token.Length == 0)
            return new ReviewAnswer.Refused(Statuses.BadRequest("token is required for TokenReview in authentication"));
        var status = await tokens.ReviewAsync(review.Spec.Token, review.Spec.Audiences, cancel) switch
        {
            AuthenticationResult.Authenticated found => review.Status with
            {
                Authenticated = true,
                User = Describe(found.User),
                Audiences = found.Audiences,
            },
            AuthenticationResult.Rejected rejected => Refused(review, rejected.Reason),
            _ => Refused(review, "invalid bearer token"),
        };
        return new ReviewAnswer.Answered((review with { Status = status }).ToDocument());
    }

    private static TokenReviewStatus Refused(TokenReview review, string why) =>
        review.Status with { Authenticated = false, Error = why };

    internal static UserInfo Describe(UserIdentity user) => new()
    {
        Username = user.Name,
        Uid = user.Uid,
        Groups = user.Groups.Contains(Groups.Authenticated) || user.Groups.Contains(Groups.Unauthenticated)
            ? user.Groups
            : [.. user.Groups, Groups.Authenticated],
        Extra = user.Extra,
    };
}
