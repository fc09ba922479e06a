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
        if (AccessReviewRules.Check(resource, path) is { IsEmpty: false } errors)
            return new ReviewAnswer.Refused(Statuses.Invalid(SelfSubjectAccessReview.ResourceType, "", errors));
        var decision = await authorizer.AuthorizeAsync(AccessQuestion.Of(request.User, resource, path), cancel);
        return new ReviewAnswer.Answered((review with { Status = AccessQuestion.Answer(decision) }).ToDocument());
    }
}
