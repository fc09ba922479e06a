using Navarch.Server.Audit;

namespace Navarch.Server;

/// <summary>
/// Authentication, audit and encryption beyond what a cluster has by itself. Files are named as upstream names them, and
/// are of upstream's kinds.
/// </summary>
public sealed record SecurityOptions
{
    /// <summary>Static tokens, one a line: <c>token,user,uid,"group1,group2"</c>.</summary>
    public string? TokenFile { get; init; }

    public bool AllowsAnonymous { get; init; } = true;

    /// <summary>
    /// The server itself keeps the rules of ClusterRoles that aggregate others; false leaves them to
    /// kube-controller-manager.
    /// </summary>
    public bool AggregatesClusterRoles { get; init; } = true;

    /// <summary>EncryptionConfiguration: which resources are encrypted in the store, and by which keys.</summary>
    public string? EncryptionConfigFile { get; init; }

    /// <summary>AuthenticationConfiguration: issuers of ID tokens, and where the anonymous may ask.</summary>
    public string? AuthenticationConfigFile { get; init; }

    /// <summary>AuthorizationConfiguration: who is asked whether a request may be; null: Node, then RBAC.</summary>
    public string? AuthorizationConfigFile { get; init; }

    /// <summary>One issuer of ID tokens, without a file.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Proxies that name their users; null: none is believed.</summary>
    public ProxyHeaderOptions? ProxyHeaders { get; init; }

    /// <summary>Who issues service account tokens: the first one does, the others' are accepted. Empty: the cluster's own name.</summary>
    public IReadOnlyList<string> ServiceAccountIssuers { get; init; } = [];

    /// <summary>For whom tokens are unless they say otherwise; empty: the issuer.</summary>
    public IReadOnlyList<string> ApiAudiences { get; init; } = [];

    /// <summary>No token is issued for longer; null: only as the API has it.</summary>
    public TimeSpan? ServiceAccountTokenLifetimeMax { get; init; }

    /// <summary>Pods' tokens of an hour are given a year, for clients that do not read them again.</summary>
    public bool ExtendsPodTokens { get; init; } = true;

    /// <summary>PEM files of further keys whose service account tokens are accepted.</summary>
    public IReadOnlyList<string> ServiceAccountKeyFiles { get; init; } = [];

    /// <summary>An audit.k8s.io/v1 Policy; without it nothing is recorded.</summary>
    public string? AuditPolicyFile { get; init; }

    /// <summary>Where events are written, one a line; <c>-</c> is standard output.</summary>
    public string? AuditLogPath { get; init; }

    /// <summary>A service that events are sent to.</summary>
    public AuditWebhookOptions? AuditWebhook { get; init; }

    /// <summary>Days that full log files are kept; 0: for ever.</summary>
    public int AuditLogAgeMax { get; init; }

    /// <summary>How many full log files are kept; 0: all.</summary>
    public int AuditLogBackupsMax { get; init; }

    /// <summary>Megabytes at which a log file is full.</summary>
    public int AuditLogSizeMax { get; init; } = 100;
}
