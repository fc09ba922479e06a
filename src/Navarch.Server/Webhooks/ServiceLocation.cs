using System.Net;

namespace Navarch.Server.Webhooks;

/// <summary>Where a service answers, or why nowhere.</summary>
internal abstract record ServiceLocation
{
    private ServiceLocation() { }

    /// <param name="Addresses">In the order in which to try them; not empty.</param>
    public sealed record Found(IReadOnlyList<EndPoint> Addresses) : ServiceLocation;

    /// <param name="Reason">One word, for a condition.</param>
    public sealed record Nowhere(string Reason, string Message) : ServiceLocation;
}
