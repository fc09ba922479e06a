using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Authorization;

/// <summary>The 403 of a refused request, in upstream's words: clients and people match on them.</summary>
internal static class Refusal
{
    public static Status Of(AuthorizationAttributes asked, string reason)
    {
        var why = Html(Sentence(asked));
        if (reason.Length > 0) why += ": " + reason;
        return asked.Resource.Length == 0
            ? Statuses.Forbidden(why)
            : Statuses.Forbidden(new GroupResource(asked.ApiGroup, asked.Resource), asked.Name, why);
    }

    private static string Sentence(AuthorizationAttributes asked)
    {
        var user = Quoted.Text(asked.User.Name);
        if (!asked.IsResourceRequest) return $"User {user} cannot {asked.Verb} path {Quoted.Text(asked.Path)}";
        var resource = asked.Subresource.Length == 0 ? asked.Resource : $"{asked.Resource}/{asked.Subresource}";
        var place = asked.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace {Quoted.Text(asked.Namespace)}";
        return $"User {user} cannot {asked.Verb} resource {Quoted.Text(resource)} in API group {Quoted.Text(asked.ApiGroup)} {place}";
    }

    /// <summary>A browser must not read a message as a page.</summary>
    private static string Html(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
