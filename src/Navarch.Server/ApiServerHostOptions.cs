using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Admission;
using Navarch.Store;

namespace Navarch.Server;

/// <summary>What an API server is made with.</summary>
public sealed record ApiServerHostOptions
{
    /// <summary>The caller opens it and disposes it after the host.</summary>
    public required IStore Store { get; init; }

    /// <summary>
    /// Where keys and certificates are kept; null: nowhere, they live as long as the host (tests, simulation).
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// HTTPS addresses; none: the server is reached in process only. Port 0 is one that the system chooses.
    /// </summary>
    public IReadOnlyList<IPEndPoint> Listen { get; init; } = [];

    /// <summary>
    /// Where pods reach the server: what the Service <c>kubernetes</c> points to. By default the first address listened
    /// on that is not the host's loopback, or else the host's own.
    /// </summary>
    public IPAddress? AdvertiseAddress { get; init; }

    /// <summary>Of Services, one per address family. The first address is the Service <c>kubernetes</c>.</summary>
    public IReadOnlyList<IPNetwork> ServiceRanges { get; init; } = [IPNetwork.Parse("10.96.0.0/12")];

    /// <summary>Who may show what, what is recorded, what is hidden.</summary>
    public SecurityOptions Security { get; init; } = new();

    /// <summary>Which admission plugins run, and how.</summary>
    public AdmissionOptions Admission { get; init; } = AdmissionOptions.Default;

    /// <summary>
    /// Parts of the control plane that live and die with this process, for <c>componentstatuses</c>:
    /// <c>controller-manager</c>, <c>scheduler</c>. Of others their lease is looked at.
    /// </summary>
    public IReadOnlyList<string> OwnParts { get; init; } = [];

    /// <summary>
    /// Whether the server rehearses when it is ready (<see cref="Bootstrap.Rehearsal"/>): for about a second it takes a
    /// processor, which others in the process would miss while they start.
    /// </summary>
    public bool Rehearses { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public IdSource Ids { get; init; } = IdSource.System;

    /// <summary>Draws service addresses, node ports and the lifetimes of watches.</summary>
    public required Random Random { get; init; }
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;
    public ServerLimits Limits { get; init; } = ServerLimits.Default;
    public StoreLimits StoreLimits { get; init; } = StoreLimits.Default;
    public CacheLimits CacheLimits { get; init; } = CacheLimits.Default;
}
