using System.Diagnostics.Metrics;

namespace Navarch.Server.Metrics;

/// <summary>The project's one meter.</summary>
internal static class ServerMeter
{
    public const string Name = "Navarch.Server";
    public static readonly Meter Meter = new(Name);
}
