using Navarch.Api.Requests;
using Navarch.Cel.Libraries;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Expressions;

/// <summary>
/// Expressions' questions to the authorizer, for one request. Expressions don't wait: a question that can't be answered
/// at once is noted, and after <see cref="SettleAsync"/> the expressions are evaluated again, to find all the answers.
/// </summary>
internal sealed class RequestAuthorizer(IAuthorizer authorizer, UserIdentity user, CancellationToken cancel) : CelAuthorizer
{
    private readonly Dictionary<(string User, CelAccess Access), CelDecision> _known = [];
    private readonly Dictionary<(string User, CelAccess Access), Task<AuthorizationDecision>> _open = [];

    /// <summary>What was evaluated last rests on questions without an answer.</summary>
    public bool HasOpen => _open.Count > 0;

    public override CelDecision Check(CelAccess access) => Check(user, access);

    public override CelAuthorizer ForServiceAccount(string @namespace, string name) =>
        new OfServiceAccount(this, @namespace, name);

    public async ValueTask SettleAsync()
    {
        foreach (var (question, answer) in _open) _known[question] = Shown(await answer);
        _open.Clear();
    }

    private CelDecision Check(UserIdentity asking, CelAccess access)
    {
        var key = (asking.Name, access);
        if (_known.TryGetValue(key, out var known)) return known;
        var asked = authorizer.AuthorizeAsync(Question(asking, access), cancel);
        if (asked.IsCompletedSuccessfully) return _known[key] = Shown(asked.Result);
        _open[key] = asked.AsTask();
        return new(false, "", "the authorizer has not answered yet");
    }

    private static CelDecision Shown(AuthorizationDecision decision) => new(decision.IsAllowed, decision.Reason);

    private static AuthorizationAttributes Question(UserIdentity asking, CelAccess access) => access.Path is { } path
        ? new() { User = asking, IsResourceRequest = false, Verb = access.Verb, Path = path }
        : new()
        {
            User = asking,
            Verb = access.Verb,
            ApiGroup = access.Group,
            ApiVersion = "*",
            Namespace = access.Namespace,
            Resource = access.Resource,
            Subresource = access.Subresource,
            Name = access.Name,
            FieldSelector = access.FieldSelector,
        };

    private sealed class OfServiceAccount(RequestAuthorizer asked, string @namespace, string name) : CelAuthorizer
    {
        private readonly UserIdentity _user = new($"system:serviceaccount:{@namespace}:{name}")
        {
            Groups = ["system:serviceaccounts", $"system:serviceaccounts:{@namespace}"],
        };

        public override CelDecision Check(CelAccess access) => asked.Check(_user, access);

        public override CelAuthorizer ForServiceAccount(string @namespace, string name) =>
            asked.ForServiceAccount(@namespace, name);
    }
}
