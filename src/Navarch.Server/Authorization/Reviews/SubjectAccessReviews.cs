using Navarch.Api.AuthorizationV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Resources;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>May someone else? Asked by API servers behind this one, and by node agents.</summary>
internal sealed class SubjectAccessReviews(IAuthorizer authorizer) : IReview
{
    public async ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = request.Document.ToTyped<SubjectAccessReview>();
        var errors = AccessReviewRules.Check(review.Spec);
        AccessReviewRules.CheckMetadata(request.Document, "", errors);
        if (!errors.IsEmpty) return AccessReviewRules.Refuse(errors);
        var decision = await authorizer.AuthorizeAsync(QuestionOf(review.Spec), cancel);
        var status = AccessQuestion.Answer(decision, review.Spec.ResourceAttributes);
        return new ReviewAnswer.Answered((review with { Status = status }).ToDocument());
    }

    internal static AuthorizationAttributes QuestionOf(SubjectAccessReviewSpec spec) => AccessQuestion.Of(
        new UserIdentity(spec.User) { Uid = spec.Uid, Groups = spec.Groups, Extra = spec.Extra },
        spec.ResourceAttributes,
        spec.NonResourceAttributes);
}
