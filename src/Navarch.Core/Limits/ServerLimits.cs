namespace Navarch.Core.Limits;

/// <summary>What the API server grants its clients. The sizes are upstream's, since clients count on them.</summary>
public sealed record ServerLimits
{
    public static ServerLimits Default { get; } = new();

    public int BodyBytesMax { get; init; } = 3 * 1024 * 1024;
    public int HeaderBytesMax { get; init; } = 1024 * 1024;
    public int HeaderCountMax { get; init; } = 256;
    public int RequestLineBytesMax { get; init; } = 64 * 1024;
    public int ConnectionsMax { get; init; } = 20_000;
    public int StreamsPerConnectionMax { get; init; } = 1000;

    /// <summary>
    /// Together with <see cref="WritesInFlightMax"/> the seats that priority levels share; watches and other long streams
    /// hold none.
    /// </summary>
    public int ReadsInFlightMax { get; init; } = 2000;

    public int WritesInFlightMax { get; init; } = 1000;

    /// <summary>How long a request waits for a seat before it is refused.</summary>
    public TimeSpan QueueTimeMax { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Watches, logs and other streams open at once.</summary>
    public int LongRunningMax { get; init; } = 100_000;

    /// <summary>A body that comes slower ends the connection…</summary>
    public int BytesPerSecondMin { get; init; } = 240;

    /// <summary>…and so does an answer that is taken slower (what is being sent counts whole)…</summary>
    public int AnswerBytesPerSecondMin { get; init; } = 4096;

    /// <summary>…after this time.</summary>
    public TimeSpan SlownessMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For a whole request other than a watch or a stream.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take to agree on TLS.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to send its request's head.</summary>
    public TimeSpan HeadTimeout { get; init; } = TimeSpan.FromSeconds(32);

    public TimeSpan IdleConnectionTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>A smaller body costs less to send plain than to compress.</summary>
    public int CompressFromBytes { get; init; } = 128 * 1024;

    /// <summary>Frames of a stream are gathered up to this before they are sent.</summary>
    public int StreamBatchBytes { get; init; } = 64 * 1024;

    /// <summary>What is encrypted in one go: as much as a record of TLS can hold.</summary>
    public int TlsSegmentBytes { get; init; } = 16 * 1024;

    /// <summary>Records are gathered up to this before they go to the socket.</summary>
    public int TlsBatchBytes { get; init; } = 64 * 1024;

    /// <summary>For one question to a conversion webhook.</summary>
    public TimeSpan ConversionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int ConversionAnswerBytesMax { get; init; } = 64 * 1024 * 1024;

    public int VerifiedTokensMax { get; init; } = 4096;
    public TimeSpan VerifiedTokenLifetime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the administrator's files are looked at for changes, and certificates for their end.</summary>
    public TimeSpan ConfigurationCheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>An OIDC issuer's keys are read no more often than this, whatever tokens come.</summary>
    public TimeSpan IssuerKeysInterval { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan IssuerTimeout { get; init; } = TimeSpan.FromSeconds(30);
    public int IssuerAnswerBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How often the addresses given out are held against the services that have them.</summary>
    public TimeSpan ServiceRepairInterval { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>An address without a service may wait for it so long: as long as a request takes at most.</summary>
    public TimeSpan ServiceClaimGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the address of a server stays among the endpoints without being renewed.</summary>
    public TimeSpan ServerLeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan ServerLeaseInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a server's Lease in kube-system lasts without being renewed.</summary>
    public TimeSpan ServerIdentityDuration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A server that stops takes its address out, if that can be done so soon.</summary>
    public TimeSpan LeavingPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Streams to nodes, pods and services open at once.</summary>
    public int TunnelsMax { get; init; } = 2000;

    public TimeSpan NodeConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Webhooks whose connections are kept; beyond them the one longest unused is forgotten.</summary>
    public int WebhookBackendsMax { get; init; } = 200;

    /// <summary>Further calls wait for one to end.</summary>
    public int WebhookCallsPerBackendMax { get; init; } = 100;

    public TimeSpan WebhookIdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So that calls come to endpoints that are new, and leave those that are not ready any more.</summary>
    public TimeSpan WebhookConnectionLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Of an admission webhook: an object's patch, in base64.</summary>
    public int AdmissionAnswerBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>How often a server rehearses, and how much in one go: code is hot after 30 calls, and calls more code then.</summary>
    public int RehearsalScenes { get; init; } = 5;
    public int RehearsalRounds { get; init; } = 40;

    /// <summary>Between two scenes, for the compiler.</summary>
    public TimeSpan RehearsalPause { get; init; } = TimeSpan.FromMilliseconds(30);
}
