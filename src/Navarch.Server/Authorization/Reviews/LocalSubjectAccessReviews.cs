using Navarch.Api.AuthorizationV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>May someone else, in this namespace? For those who may ask about one namespace only.</summary>
internal sealed class LocalSubjectAccessReviews(IAuthorizer authorizer) : IReview
{
    public async ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = request.Document.ToTyped<LocalSubjectAccessReview>();
        var errors = AccessReviewRules.Check(review.Spec);
        AccessReviewRules.CheckMetadata(request.Document, "namespace", errors);
        if (review.Spec.NonResourceAttributes is { Path: var path })
            errors.Invalid(FieldPath.Spec.Child("nonResourceAttributes"), path, "disallowed on this kind of request");
        if (review.Spec.ResourceAttributes is { } asked && asked.Namespace != request.Namespace)
            errors.Invalid(FieldPath.Spec.Child("resourceAttributes", "namespace"), asked.Namespace,
                "must match metadata.namespace");
        if (!errors.IsEmpty) return AccessReviewRules.Refuse(errors);
        var decision = await authorizer.AuthorizeAsync(SubjectAccessReviews.QuestionOf(review.Spec), cancel);
        var status = AccessQuestion.Answer(decision, review.Spec.ResourceAttributes);
        return new ReviewAnswer.Answered((review with { Status = status }).ToDocument());
    }
}
