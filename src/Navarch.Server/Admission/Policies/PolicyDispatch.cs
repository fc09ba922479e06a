using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Expressions;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Authorization;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Policies;

/// <summary>
/// One request on its way through the policies. All of them are asked, for the sake of warnings and the audit log; the
/// first refusal is the answer.
/// </summary>
internal sealed class PolicyDispatch(
    AdmissionRequest request, PolicyParams parameters, MatchCircumstances circumstances, IAuthorizer authorizer,
    CancellationToken cancel)
{
    private readonly RequestAuthorizer _authorizer = new(authorizer, request.Context.User, cancel);
    private DocumentObject? _namespace;

    /// <summary>Null: nobody objects.</summary>
    public Status? Refusal { get; private set; }

    public async ValueTask AskAsync(ValidatingPolicy policy, IReadOnlyList<PolicyBinding> bindings)
    {
        // 1. Is the policy about this request, and can it be asked?
        if (policy.Matcher is null)
        {
            Fail(policy, null, "policy contained no match constraints, a required field");
            return;
        }
        var (match, problem) = policy.Matcher.Match(request, circumstances);
        if (problem is not null) Fail(policy, null, problem.Message);
        if (match is null) return;
        var storage = policy.ParamKind is { } kind ? await parameters.FindAsync(kind, cancel) : null;
        if (policy.ParamKind is not null && storage is null)
        {
            Fail(policy, null, PolicyParams.NotFound(policy.ParamKind));
            return;
        }

        // 2. What do its bindings make of it?
        var versioned = new VersionedRequest(request, match);
        var annotations = new PolicyAnnotations();
        foreach (var binding in bindings) await AskAsync(policy, binding, storage, versioned, annotations);
        annotations.Publish(policy.Name, request.Context.AuditAnnotations);
    }

    private async ValueTask AskAsync(
        ValidatingPolicy policy, PolicyBinding binding, ResourceStorage? storage, VersionedRequest versioned,
        PolicyAnnotations annotations)
    {
        if (binding.Matcher is { } matcher)
        {
            var (match, problem) = matcher.Match(request, circumstances);
            if (problem is not null) Fail(policy, binding, problem.Message);
            if (match is null) return;
        }
        var found = PolicyParams.Collect(storage, binding.ParamRef, request.NamespaceOrOwnName, out var notFound);
        if (notFound is not null) Fail(policy, binding, notFound);
        foreach (var one in found)
        {
            var verdict = await EvaluateAsync(policy, versioned, one);
            foreach (var denial in verdict.Denials) Act(policy, binding, denial);
            foreach (var (key, value) in verdict.Annotations) annotations.Add(key, value);
            foreach (var error in verdict.AnnotationErrors) Refuse(policy, binding, new(0, error));
        }
    }

    private async ValueTask<PolicyVerdict> EvaluateAsync(
        ValidatingPolicy policy, VersionedRequest versioned, DocumentObject? one)
    {
        var values = new RequestValues(versioned, _authorizer) { Params = one, Namespace = Namespace() };
        while (true)
        {
            var verdict = new PolicyEvaluation(policy, values, cancel).Evaluate();
            if (!_authorizer.HasOpen) return verdict;
            await _authorizer.SettleAsync();
        }
    }

    private DocumentObject? Namespace()
    {
        if (request.IsOfNamespaces || request.Namespace.Length == 0) return null;
        return _namespace ??= circumstances.FindNamespace(request.Namespace) is { } found
            ? new ApiObject(found.Json).Document
            : null;
    }

    private void Act(ValidatingPolicy policy, PolicyBinding binding, PolicyDecision denial)
    {
        foreach (var action in binding.Actions)
            switch (action)
            {
                case ValidationAction.Deny:
                    Refuse(policy, binding, denial);
                    break;
                case ValidationAction.Warn:
                    request.Context.Warnings.Add(
                        $"Validation failed for ValidatingAdmissionPolicy '{policy.Name}' with binding " +
                        $"'{binding.Name}': {denial.Message}");
                    break;
                case ValidationAction.Audit when request.Context.AuditAnnotations is { } audit:
                    audit[PolicyAnnotations.FailureKey] = PolicyAnnotations.Failure(policy, binding, denial);
                    break;
            }
    }

    /// <summary>What is wrong with the policy itself, or with its binding.</summary>
    private void Fail(ValidatingPolicy policy, PolicyBinding? binding, string error)
    {
        if (policy.IgnoresFailure) return;
        var configured = binding is null ? "policy" : "binding";
        Refuse(policy, binding, new(0, $"failed to configure {configured}: {error}"));
    }

    private void Refuse(ValidatingPolicy policy, PolicyBinding? binding, PolicyDecision denial)
    {
        if (Refusal is not null) return;
        var through = binding is null ? "" : $" with binding '{binding.Name}'";
        var message = $"ValidatingAdmissionPolicy '{policy.Name}'{through} denied request: {denial.Message}";
        var status = request.Forbidden(message);
        var reason = denial.Reason is { Length: > 0 } given ? given : StatusReason.Invalid;
        Refusal = status with
        {
            Reason = reason,
            Code = reason switch
            {
                StatusReason.Forbidden => 403,
                StatusReason.Unauthorized => 401,
                StatusReason.RequestEntityTooLarge => 413,
                _ => 422,
            },
            Details = status.Details! with { Causes = [new() { Message = message }] },
        };
    }
}
