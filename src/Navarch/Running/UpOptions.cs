using System.Net;
using Navarch.Server;
using Navarch.Server.Admission;

namespace Navarch.Running;

/// <summary>What <c>navarch up</c> was asked for.</summary>
sealed record UpOptions
{
    public IReadOnlyList<string> Files { get; init; } = [];
    public bool Wait { get; init; }
    public TimeSpan Timeout { get; init; }
    public required string DataDirectory { get; init; }
    public required IPEndPoint Listen { get; init; }

    /// <summary>The address of this server among several; null: by which this machine's pods reach it.</summary>
    public IPAddress? Advertised { get; init; }
    public StoreChoice Store { get; init; } = new StoreChoice.Sqlite();

    /// <summary>Controllers and scheduler work only while they lead: for several processes on one store.</summary>
    public bool ElectsLeader { get; init; }
    public string Runtime { get; init; } = RuntimeChoice.Auto;
    public IPNetwork? PodCidr { get; init; }
    public IPNetwork? ServiceCidr { get; init; }
    public int Nodes { get; init; } = 1;
    public SecurityOptions Security { get; init; } = new();
    public AdmissionOptions Admission { get; init; } = AdmissionOptions.Default;
    public bool IsVerbose { get; init; }
}
