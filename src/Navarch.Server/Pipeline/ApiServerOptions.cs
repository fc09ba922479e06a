using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Admission;
using Navarch.Server.Authorization;
using Navarch.Server.Encryption;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>What the resource server is made with.</summary>
internal sealed record ApiServerOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;
    public IdSource Ids { get; init; } = IdSource.System;

    /// <summary>Draws cluster IPs, node ports and the lifetimes of watches.</summary>
    public required Random Random { get; init; }
    public ILogger Log { get; init; } = NullLogger.Instance;
    public ServerLimits Limits { get; init; } = ServerLimits.Default;
    public CacheLimits CacheLimits { get; init; } = CacheLimits.Default;

    /// <summary>One range per address family; the first is the default family.</summary>
    public IReadOnlyList<IPNetwork> ServiceRanges { get; init; } = [IPNetwork.Parse("10.96.0.0/12")];
    public int NodePortFirst { get; init; } = 30000;
    public int NodePortLast { get; init; } = 32767;

    /// <summary>Null: what is stored is plain.</summary>
    public EncryptionKeys? EncryptionKeys { get; init; }

    /// <summary>See <see cref="KindParts.TokenRequests"/>.</summary>
    public IReview? TokenRequests { get; init; }

    /// <summary>See <see cref="KindParts.OwnParts"/>.</summary>
    public IReadOnlyList<string> OwnParts { get; init; } = [];

    /// <summary>Whom plugins ask that look at more than the request itself.</summary>
    public IAuthorizer Authorizer { get; init; } = new PrivilegedAuthorizer();

    /// <summary>Which of the built-in plugins run, and how.</summary>
    public AdmissionOptions AdmissionPlugins { get; init; } = AdmissionOptions.Default;

    /// <summary>Rules beside the built-in plugins, asked after them.</summary>
    public IReadOnlyList<AdmissionPlugin> Admission { get; init; } = [];

    /// <summary>Resources beside the built-in kinds: reviews, which are answered elsewhere.</summary>
    public IReadOnlyList<Resource> Reviews { get; init; } = [];
}
