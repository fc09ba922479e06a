using Navarch.Api.AuthorizationV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>May I? (<c>kubectl auth can-i</c>)</summary>
internal sealed class SelfSubjectAccessReviews(IAuthorizer authorizer) : IReview
{
    public async ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = request.Document.ToTyped<SelfSubjectAccessReview>();
        var (resource, path) = (review.Spec.ResourceAttributes, review.Spec.NonResourceAttributes);
        var errors = AccessReviewRules.Check(resource, path);
        AccessReviewRules.CheckMetadata(request.Document, "", errors);
        if (!errors.IsEmpty) return AccessReviewRules.Refuse(errors);
        var decision = await authorizer.AuthorizeAsync(AccessQuestion.Of(request.User, resource, path), cancel);
        var status = AccessQuestion.Answer(decision, resource);
        return new ReviewAnswer.Answered((review with { Status = status }).ToDocument());
    }
}
