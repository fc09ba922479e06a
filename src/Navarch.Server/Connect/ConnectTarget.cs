using System.Net;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>Where a stream goes, or why it cannot.</summary>
internal abstract record ConnectTarget
{
    private ConnectTarget() { }

    /// <param name="Location">
    /// Of a node's own endpoint the host is the node's name: it is what the certificate shown there must be for.
    /// </param>
    /// <param name="Address">What is dialled: found out and judged once, so that no later answer of a name server counts.</param>
    /// <param name="IsNode">A node's own endpoint: the API server shows its certificate and checks the node's.</param>
    public sealed record Reachable(Uri Location, IPAddress Address, bool IsNode) : ConnectTarget;

    public sealed record Refused(Status Status) : ConnectTarget;

    /// <summary>There is nothing there yet, and that is no error: the log of a pod without node.</summary>
    public sealed record Nothing : ConnectTarget
    {
        public static readonly Nothing Instance = new();
    }

    public static ConnectTarget Refuse(Status status) => new Refused(status);
}
