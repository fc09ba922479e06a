using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>Events of events.k8s.io are stored as the core group's: the fields have other names, no more.</summary>
internal sealed class EventConversion : VersionConversion
{
    private static readonly (string Stored, string Served)[] Names =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"),
        ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ];

    public static EventConversion Instance { get; } = new();

    public override ResourceType StoredType => Event.ResourceType;

    public override TypeSchema StoredSchema => Event.Schema;

    public override DocumentObject FromStored(DocumentObject stored)
    {
        foreach (var (from, to) in Names) Rename(stored, from, to);
        return stored;
    }

    public override DocumentObject ToStored(DocumentObject served)
    {
        foreach (var (to, from) in Names) Rename(served, from, to);
        return served;
    }

    private static void Rename(DocumentObject document, string from, string to)
    {
        var value = document[from];
        document.Remove(from);
        document[to] = value;
    }
}
