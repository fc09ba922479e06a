using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>
/// What a request asks for, read off its method, path and query. Made by <see cref="RequestInfoParser"/>.
/// </summary>
internal sealed record RequestInfo
{
    /// <summary>
    /// False for discovery, health and everything else outside <c>/api/V/…</c> and <c>/apis/G/V/…</c>.
    /// </summary>
    public bool IsResourceRequest { get; init; }
    public required string Path { get; init; }

    /// <summary>
    /// For resources: create, get, list, watch, update, patch, delete, deletecollection, or proxy; else the HTTP method
    /// in lower case.
    /// </summary>
    public required string Verb { get; init; }

    /// <summary><c>api</c> or <c>apis</c>.</summary>
    public string ApiPrefix { get; init; } = "";

    /// <summary>Empty for the core group.</summary>
    public string ApiGroup { get; init; } = "";
    public string ApiVersion { get; init; } = "";

    /// <summary>Empty when the path names none. For a Namespace itself, its own name.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The path stands inside a namespace; the Namespace itself does not.</summary>
    public bool IsInNamespace => Namespace.Length > 0 && !(Resource == "namespaces" && ApiGroup.Length == 0 && Name == Namespace);

    /// <summary>Plural: <c>pods</c>.</summary>
    public string Resource { get; init; } = "";
    public string Subresource { get; init; } = "";

    /// <summary>Also set for a list or watch of exactly one name (<c>fieldSelector=metadata.name=x</c>).</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the path itself names the object; a field selector does not count.</summary>
    public bool IsNamed { get; init; }

    /// <summary>What follows the subresource: the path behind <c>…/proxy/</c>.</summary>
    public string Remainder { get; init; } = "";

    /// <summary>The path has the deprecated form <c>/api/v1/watch/…</c>.</summary>
    public bool IsWatchPath { get; init; }

    /// <summary>Unparsed; empty for verbs that take none.</summary>
    public string FieldSelector { get; init; } = "";
    public string LabelSelector { get; init; } = "";

    /// <summary>Why the path makes no sense, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Lives until someone closes it: no time limit, not counted as a request in flight.</summary>
    public bool IsLongRunning =>
        Verb is "watch" or "proxy" || IsResourceRequest && Subresource is "attach" or "exec" or "log" or "portforward" or "proxy";

    public static RequestInfo Of(ApiRequest request) => RequestInfoParser.Parse(request);
}
