using System.CommandLine;
using Navarch.Server;
using Navarch.Server.Audit;

namespace Navarch.Commands;

/// <summary>
/// The API server's flags of who may show what, what is recorded and what is hidden, by the names that kube-apiserver
/// gives them.
/// </summary>
static class SecurityFlags
{
    private static readonly Option<bool> AnonymousAuth = new("--anonymous-auth")
    {
        Description = "Let those without credentials ask, as system:anonymous.", DefaultValueFactory = _ => true,
    };

    private static readonly Option<bool> AggregateRoles = new("--aggregate-cluster-roles")
    {
        Description = "Keep the rules of aggregating ClusterRoles; false leaves them to kube-controller-manager.",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<string?> TokenAuthFile = File("--token-auth-file", "Static tokens: token,user,uid,\"groups\".");
    private static readonly Option<string?> AuthenticationConfig = File("--authentication-config", "An AuthenticationConfiguration.");
    private static readonly Option<string?> AuthorizationConfig = File("--authorization-config", "An AuthorizationConfiguration; Node and RBAC.");
    private static readonly Option<string?> EncryptionConfig = File("--encryption-provider-config", "An EncryptionConfiguration.");
    private static readonly Option<string?> AuditPolicy = File("--audit-policy-file", "An audit Policy.");
    private static readonly Option<string?> AuditLog = File("--audit-log-path", "Where audit events are written; - is standard output.");
    private static readonly Option<int> AuditAge = Number("--audit-log-maxage", "Days that full audit logs are kept; 0: for ever.", 0);
    private static readonly Option<int> AuditBackups = Number("--audit-log-maxbackup", "How many full audit logs are kept; 0: all.", 0);
    private static readonly Option<int> AuditSize = Number("--audit-log-maxsize", "Megabytes at which an audit log is full.", 100);

    private static readonly Option<string?> AuditWebhook = File("--audit-webhook-config-file", "A kubeconfig of a service that audit events are sent to.");
    private static readonly Option<string?> AuditWebhookMode = Text("--audit-webhook-mode", "MODE", "batch, or blocking: a request waits for its event.");
    private static readonly Option<int> AuditWebhookBuffer = Number("--audit-webhook-batch-buffer-size", "Events that may wait to be sent.", 10_000);
    private static readonly Option<int> AuditWebhookBatch = Number("--audit-webhook-batch-max-size", "Events that are sent together.", 400);

    private static readonly Option<string?> OidcIssuer = Text("--oidc-issuer-url", "URL", "The issuer of ID tokens; https.");
    private static readonly Option<string?> OidcClient = Text("--oidc-client-id", "ID", "For whom its tokens must be.");
    private static readonly Option<string?> OidcCa = File("--oidc-ca-file", "What vouches for the issuer; by default the system's.");
    private static readonly Option<string?> OidcUsername = Text("--oidc-username-claim", "NAME", "The claim that names the user; sub.");
    private static readonly Option<string?> OidcUsernamePrefix = Text("--oidc-username-prefix", "TEXT", "Before it; - is none.");
    private static readonly Option<string?> OidcGroups = Text("--oidc-groups-claim", "NAME", "The claim that holds the groups.");
    private static readonly Option<string?> OidcGroupsPrefix = Text("--oidc-groups-prefix", "TEXT", "Before each of them.");
    private static readonly Option<string[]> OidcRequired = List("--oidc-required-claim", "NAME=VALUE", "A claim that must be so.");
    private static readonly Option<string[]> OidcAlgorithms = List("--oidc-signing-algs", "NAME", "Accepted signatures; RS256.");

    private static readonly Option<string?> ProxyCa = File("--requestheader-client-ca-file", "What vouches for front proxies.");
    private static readonly Option<string[]> ProxyNames = List("--requestheader-allowed-names", "NAME", "Their certificates' names; any.");
    private static readonly Option<string[]> ProxyUser = List("--requestheader-username-headers", "NAME", "X-Remote-User.");
    private static readonly Option<string[]> ProxyUid = List("--requestheader-uid-headers", "NAME", "X-Remote-Uid.");
    private static readonly Option<string[]> ProxyGroup = List("--requestheader-group-headers", "NAME", "X-Remote-Group.");
    private static readonly Option<string[]> ProxyExtra = List("--requestheader-extra-headers-prefix", "NAME", "X-Remote-Extra-.");

    private static readonly Option<string[]> Issuers = List("--service-account-issuer", "URL", "Issuer of tokens; others are accepted.");
    private static readonly Option<string[]> KeyFiles = List("--service-account-key-file", "FILE", "Further keys of accepted tokens.");
    private static readonly Option<string[]> Audiences = List("--api-audiences", "NAME", "For whom tokens are; the issuer.");
    private static readonly Option<int> TokenSeconds = Number("--service-account-max-token-expiration", "In seconds; 0: no limit.", 0);
    private static readonly Option<bool> ExtendTokens = new("--service-account-extend-token-expiration")
    {
        Description = "Give pods' tokens of an hour a year.", DefaultValueFactory = _ => true,
    };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])
        [
            AnonymousAuth, TokenAuthFile, AuthenticationConfig, AuthorizationConfig, EncryptionConfig, AuditPolicy, AuditLog,
            AuditAge, AuditBackups, AuditSize, AuditWebhook, AuditWebhookMode, AuditWebhookBuffer, AuditWebhookBatch,
            OidcIssuer, OidcClient, OidcCa, OidcUsername, OidcUsernamePrefix, OidcGroups, OidcGroupsPrefix, OidcRequired,
            OidcAlgorithms, ProxyCa, ProxyNames, ProxyUser, ProxyUid, ProxyGroup, ProxyExtra, Issuers, KeyFiles, Audiences,
            TokenSeconds, ExtendTokens, AggregateRoles,
        ]) command.Add(option);
    }

    /// <exception cref="CommandFailedException">Flags contradict each other.</exception>
    public static SecurityOptions Read(ParseResult arguments) => new()
    {
        AllowsAnonymous = arguments.GetValue(AnonymousAuth),
        AggregatesClusterRoles = arguments.GetValue(AggregateRoles),
        TokenFile = arguments.GetValue(TokenAuthFile),
        AuthenticationConfigFile = arguments.GetValue(AuthenticationConfig),
        AuthorizationConfigFile = arguments.GetValue(AuthorizationConfig),
        EncryptionConfigFile = arguments.GetValue(EncryptionConfig),
        AuditPolicyFile = arguments.GetValue(AuditPolicy),
        AuditLogPath = arguments.GetValue(AuditLog),
        AuditLogAgeMax = arguments.GetValue(AuditAge),
        AuditLogBackupsMax = arguments.GetValue(AuditBackups),
        AuditLogSizeMax = arguments.GetValue(AuditSize),
        AuditWebhook = ReadAuditWebhook(arguments),
        Oidc = ReadOidc(arguments),
        ProxyHeaders = ReadProxies(arguments),
        ServiceAccountIssuers = Items(arguments, Issuers),
        ServiceAccountKeyFiles = Items(arguments, KeyFiles),
        ApiAudiences = Items(arguments, Audiences),
        ServiceAccountTokenLifetimeMax = arguments.GetValue(TokenSeconds) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        ExtendsPodTokens = arguments.GetValue(ExtendTokens),
    };

    private static AuditWebhookOptions? ReadAuditWebhook(ParseResult arguments)
    {
        if (arguments.GetValue(AuditWebhook) is not { } file) return null;
        var mode = arguments.GetValue(AuditWebhookMode) ?? "batch";
        if (mode is not ("batch" or "blocking"))
            throw new CommandFailedException($"--audit-webhook-mode {mode} is unknown", "Choose batch or blocking");
        var (buffer, batch) = (arguments.GetValue(AuditWebhookBuffer), arguments.GetValue(AuditWebhookBatch));
        if (buffer < 1 || batch < 1)
            throw new CommandFailedException("audit events need a buffer and batches of at least one", "Give a number above 0");
        return new(file) { IsBlocking = mode == "blocking", BufferSize = buffer, BatchSizeMax = batch };
    }

    private static OidcOptions? ReadOidc(ParseResult arguments)
    {
        var (issuer, client) = (arguments.GetValue(OidcIssuer), arguments.GetValue(OidcClient));
        if (issuer is null && client is null) return null;
        if (issuer is null || client is null)
            throw new CommandFailedException("an issuer of ID tokens needs both URL and client", "Give --oidc-issuer-url and --oidc-client-id");
        var algorithms = Items(arguments, OidcAlgorithms);
        return new OidcOptions(issuer, client)
        {
            CaFile = arguments.GetValue(OidcCa),
            UsernameClaim = arguments.GetValue(OidcUsername) ?? "sub",
            UsernamePrefix = arguments.GetValue(OidcUsernamePrefix),
            GroupsClaim = arguments.GetValue(OidcGroups),
            GroupsPrefix = arguments.GetValue(OidcGroupsPrefix) ?? "",
            RequiredClaims = [.. Items(arguments, OidcRequired).Select(Pair)],
            SigningAlgorithms = algorithms.Count > 0 ? algorithms : ["RS256"],
        };
    }

    private static ProxyHeaderOptions? ReadProxies(ParseResult arguments)
    {
        if (arguments.GetValue(ProxyCa) is not { } authority) return null;
        var usual = new ProxyHeaderOptions(authority);
        return usual with
        {
            AllowedNames = Items(arguments, ProxyNames),
            UsernameHeaders = OrUsual(Items(arguments, ProxyUser), usual.UsernameHeaders),
            UidHeaders = OrUsual(Items(arguments, ProxyUid), usual.UidHeaders),
            GroupHeaders = OrUsual(Items(arguments, ProxyGroup), usual.GroupHeaders),
            ExtraHeaderPrefixes = OrUsual(Items(arguments, ProxyExtra), usual.ExtraHeaderPrefixes),
        };
    }

    private static IReadOnlyList<string> OrUsual(IReadOnlyList<string> given, IReadOnlyList<string> usual) =>
        given.Count > 0 ? given : usual;

    /// <summary>A list may be given at once, with commas, or by repeating the flag.</summary>
    private static IReadOnlyList<string> Items(ParseResult arguments, Option<string[]> option) =>
        [.. (arguments.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries))];

    private static KeyValuePair<string, string> Pair(string text) => text.IndexOf('=') is var equals and > 0
        ? new(text[..equals], text[(equals + 1)..])
        : throw new CommandFailedException($"--oidc-required-claim {text} is no claim with a value", "Give one such as hd=example.com");

    private static Option<string?> File(string name, string description) => Text(name, "FILE", description);

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static Option<string[]> List(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
}
