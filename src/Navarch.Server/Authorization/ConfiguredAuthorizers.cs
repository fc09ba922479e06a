using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Navarch.Server.Authorization.Nodes;
using Navarch.Server.Authorization.Webhooks;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authorization;

/// <summary>
/// Node and RBAC; or who the administrator's file names, as it names them now. A file that changes into one that does
/// not hold leaves everybody in his place.
/// </summary>
internal sealed class ConfiguredAuthorizers : IAuthorizer, IDisposable
{
    private readonly NodeAuthorizer _nodes;
    private readonly RbacAuthorizer _rbac;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly string _path = "";
    private readonly FollowedFile? _file;
    private volatile AuthorizerChain _chain;
    private IReadOnlyList<WebhookAuthorizer> _webhooks = [];

    /// <exception cref="ConfigurationException">The file cannot be read or is wrong.</exception>
    public ConfiguredAuthorizers(ApiServerHostOptions options, NodeAuthorizer nodes, RbacAuthorizer rbac)
    {
        (_nodes, _rbac, _time) = (nodes, rbac, options.Time);
        _log = options.Logs.CreateLogger("Navarch.Server.Authorization");
        _chain = new(new CountedAuthorizer("Node", "node", nodes), new CountedAuthorizer("RBAC", "rbac", rbac));
        if (options.Security.AuthorizationConfigFile is not { } path) return;
        _path = path;
        _file = new FollowedFile(path, "authorization", Take, options, _log);
    }

    public ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel) =>
        _chain.AuthorizeAsync(asked, cancel);

    /// <summary>Follows the file.</summary>
    public Task RunAsync(CancellationToken cancel) => _file?.RunAsync(cancel) ?? Task.CompletedTask;

    public void Dispose()
    {
        foreach (var webhook in _webhooks) webhook.Dispose();
    }

    /// <summary>Those of before are not closed: requests may be waiting for their answers.</summary>
    private void Take(byte[] text)
    {
        var webhooks = new List<WebhookAuthorizer>();
        var authorizers = new List<IAuthorizer>();
        foreach (var entry in AuthorizationSettings.Of(AuthorizationSettings.Parse(_path, text)).Entries)
        {
            if (entry is AuthorizationSettings.Entry.Webhook(_, var options))
                webhooks.Add(new WebhookAuthorizer(options, _time, _log));
            authorizers.Add(entry switch
            {
                AuthorizationSettings.Entry.Node(var name) => new CountedAuthorizer("Node", name, _nodes),
                AuthorizationSettings.Entry.Rbac(var name) => new CountedAuthorizer("RBAC", name, _rbac),
                AuthorizationSettings.Entry.Webhook(var name, _) => new CountedAuthorizer("Webhook", name, webhooks[^1]),
                _ => throw new UnreachableException(),
            });
        }
        (_chain, _webhooks) = (new(authorizers), webhooks);
    }
}
