using Navarch.Api.AuthorizationV1;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.RbacV1;
using Navarch.Server.Authentication;
using Navarch.Server.Resources;

namespace Navarch.Server.Authorization.Reviews;

/// <summary>What may I do here? (<c>kubectl auth can-i --list</c>)</summary>
internal sealed class SelfSubjectRulesReviews(RbacAuthorizer rbac) : IReview
{
    public ValueTask<ReviewAnswer> AnswerAsync(ReviewRequest request, CancellationToken cancel)
    {
        var review = request.Document.ToTyped<SelfSubjectRulesReview>();
        if (review.Spec.Namespace.Length == 0)
            return new(new ReviewAnswer.Refused(Statuses.BadRequest("no namespace on request")));
        IReadOnlyList<PolicyRule> rules = rbac.RulesFor(request.User, review.Spec.Namespace);
        var isNode = request.User.Groups.Contains(Groups.Nodes);
        var status = new SubjectRulesReviewStatus
        {
            Incomplete = isNode,
            EvaluationError = isNode ? "node authorizer does not support user rule resolution" : "",
            ResourceRules = [.. rules.Where(rule => rule.Resources.Count > 0).Select(rule => new ResourceRule
            {
                Verbs = rule.Verbs,
                ApiGroups = rule.ApiGroups,
                Resources = rule.Resources,
                ResourceNames = rule.ResourceNames,
            })],
            NonResourceRules = [.. rules.Where(rule => rule.NonResourceURLs.Count > 0).Select(rule => new NonResourceRule
            {
                Verbs = rule.Verbs,
                NonResourceURLs = rule.NonResourceURLs,
            })],
        };
        // The answer says nothing of the question.
        return new(new ReviewAnswer.Answered(new SelfSubjectRulesReview { Status = status }.ToDocument()));
    }
}
