using System.Net.Security;
using Navarch.Core.Limits;

namespace Navarch.Store.Etcd;

/// <summary>How to reach an etcd v3 cluster.</summary>
public sealed record EtcdStoreOptions
{
    /// <summary>The client URLs of its members, http or https: any that answers will do.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>For https; see <see cref="EtcdTls"/>.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Put before each key, for several clusters on one etcd: none may begin with another's. Empty: as upstream has it.
    /// </summary>
    public string Root { get; init; } = "";

    /// <summary>
    /// Called when the log can't be followed further without a gap (etcd was replaced, or has compacted what was not
    /// yet read): the process should end, and starts from what is stored.
    /// </summary>
    public required Action<Exception> FatalError { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
    public StoreLimits Limits { get; init; } = StoreLimits.Default;
}
