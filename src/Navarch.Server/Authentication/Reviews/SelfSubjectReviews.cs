using Navarch.Api.AuthenticationV1;
using Navarch.Api.Codecs;
using Navarch.Server.Resources;

namespace Navarch.Server.Authentication.Reviews;

/// <summary>Who am I? (<c>kubectl auth whoami</c>)</summary>
internal sealed class SelfSubjectReviews(TimeProvider time) : IReview
{
    public ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = new SelfSubjectReview
        {
            Metadata = new() { CreationTimestamp = time.GetUtcNow() },
            Status = new() { UserInfo = TokenReviews.Describe(request.User) },
        };
        return new(new ReviewAnswer.Answered(review.ToDocument()));
    }
}
