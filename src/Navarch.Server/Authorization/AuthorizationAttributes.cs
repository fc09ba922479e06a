using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Authorization;

/// <summary>The question put to an authorizer: may this user do this to that?</summary>
internal sealed record AuthorizationAttributes
{
    public required UserIdentity User { get; init; }
    public required string Verb { get; init; }
    public bool IsResourceRequest { get; init; } = true;

    /// <summary>Of a request for no resource: <c>/healthz</c>.</summary>
    public string Path { get; init; } = "";
    public string ApiGroup { get; init; } = "";
    public string ApiVersion { get; init; } = "";
    public string Namespace { get; init; } = "";
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>Unparsed; what a list, watch or deletecollection was narrowed to.</summary>
    public string FieldSelector { get; init; } = "";
    public string LabelSelector { get; init; } = "";

    public static AuthorizationAttributes Of(RequestInfo info, UserIdentity user) => new()
    {
        User = user,
        Verb = info.Verb,
        IsResourceRequest = info.IsResourceRequest,
        Path = info.Path,
        ApiGroup = info.ApiGroup,
        ApiVersion = info.ApiVersion,
        Namespace = info.Namespace,
        Resource = info.Resource,
        Subresource = info.Subresource,
        Name = info.Name,
        FieldSelector = info.FieldSelector,
        LabelSelector = info.LabelSelector,
    };
}
