using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Volumes and claims begin as pending; a volume's status says since when it is what it is.</summary>
internal sealed class VolumeLifecycle : KindLifecycle
{
    /// <summary>Whether the status keeps the time of the last change of phase: a volume's does.</summary>
    public bool KeepsTimes { get; init; }

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        var status = new DocumentObject { { "phase", "Pending" } };
        if (KeepsTimes) status["lastPhaseTransitionTime"] = Rfc3339.Seconds(context.Now);
        created["status"] = status;
    }

    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        if (!KeepsTimes) return;
        var (after, before) = (updated.ObjectOrNew("status"), old.Object("status"));
        const string time = "lastPhaseTransitionTime";
        if (after.String("phase") == before?.String("phase"))
        {
            if (after.String(time) is null && before?.String(time) is { } since) after[time] = since;
        }
        else if (after.String(time) is null || after.String(time) == before?.String(time))
            after[time] = Rfc3339.Seconds(context.Now);
    }
}
