using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Authorization;

namespace Navarch.Server.Authentication;

/// <summary>
/// Acting as someone else by <c>Impersonate-*</c> headers. Each part of the other identity needs the right to
/// <c>impersonate</c> it.
/// </summary>
internal sealed class Impersonation(IAuthorizer authorizer)
{
    private const string UserHeader = "Impersonate-User", GroupHeader = "Impersonate-Group", UidHeader = "Impersonate-Uid";
    private const string ExtraPrefix = "Impersonate-Extra-";

    /// <summary>The user to go on with, or a refusal.</summary>
    public async ValueTask<(UserIdentity User, Status? Refusal)> ApplyAsync(
        UserIdentity requester, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancel)
    {
        // 1. What is asked for?
        var asked = Asked(headers);
        if (asked is null) return (requester, null);
        if (asked.Name.Length == 0)
            return (requester, Statuses.BadRequest(
                "groups, a uid or extra fields are to be impersonated without a user: name one in Impersonate-User"));

        // 2. May the requester be all of that?
        foreach (var part in Parts(requester, asked))
        {
            var decision = await authorizer.AuthorizeAsync(part, cancel);
            if (!decision.IsAllowed) return (requester, Refusal.Of(part, decision.Reason));
        }

        // 3. Groups that follow from the name.
        return (asked with { Groups = WithImpliedGroups(asked) }, null);
    }

    private static UserIdentity? Asked(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string name = "", uid = "";
        List<string>? groups = null;
        Dictionary<string, IReadOnlyList<string>>? extra = null;
        foreach (var (header, value) in headers)
        {
            if (!header.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase)) continue;
            if (Is(header, UserHeader)) name = value;
            else if (Is(header, UidHeader)) uid = value;
            else if (Is(header, GroupHeader)) (groups ??= []).Add(value);
            else if (header.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var key = Uri.UnescapeDataString(header[ExtraPrefix.Length..].ToLowerInvariant());
                extra ??= [];
                extra[key] = extra.TryGetValue(key, out var before) ? [.. before, value] : [value];
            }
        }
        if (name.Length == 0 && uid.Length == 0 && groups is null && extra is null) return null;
        return new UserIdentity(name) { Uid = uid, Groups = groups ?? [], Extra = extra ?? [] };

        static bool Is(string header, string wanted) => header.Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<AuthorizationAttributes> Parts(UserIdentity requester, UserIdentity asked)
    {
        var any = new AuthorizationAttributes { User = requester, Verb = "impersonate", ApiVersion = "v1" };
        yield return ServiceAccountName.Parse(asked.Name) is { } account
            ? any with { Resource = "serviceaccounts", Namespace = account.Namespace, Name = account.Name }
            : any with { Resource = "users", Name = asked.Name };
        foreach (var group in asked.Groups) yield return any with { Resource = "groups", Name = group };
        foreach (var (key, values) in asked.Extra)
            foreach (var value in values)
                yield return any with
                {
                    ApiGroup = "authentication.k8s.io", Resource = "userextras", Subresource = key, Name = value,
                };
        if (asked.Uid.Length > 0)
            yield return any with { ApiGroup = "authentication.k8s.io", Resource = "uids", Name = asked.Uid };
    }

    private static IReadOnlyList<string> WithImpliedGroups(UserIdentity asked)
    {
        IReadOnlyList<string> groups = asked.Groups.Count == 0 && ServiceAccountName.Parse(asked.Name) is { } account
            ? account.UserGroups
            : asked.Groups;
        if (groups.Contains(Groups.Unauthenticated)) return groups;
        if (asked.Name == "system:anonymous") return [.. groups, Groups.Unauthenticated];
        return groups.Contains(Groups.Authenticated) ? groups : [.. groups, Groups.Authenticated];
    }
}
