using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Volumes begin as pending; their status says since when they are what they are.</summary>
internal sealed class VolumeLifecycle : KindLifecycle
{
    private const string Time = "lastPhaseTransitionTime";

    public override void PrepareForCreate(DocumentObject created, WriteContext context) =>
        created["status"] = new DocumentObject { { "phase", "Pending" }, { Time, Rfc3339.Seconds(context.Now) } };

    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var (after, before) = (updated.ObjectOrNew("status"), old.Object("status"));
        if (after.String("phase") == before?.String("phase"))
        {
            if (after.String(Time) is null && before?.String(Time) is { } since) after[Time] = since;
        }
        else if (after.String(Time) is null || after.String(Time) == before?.String(Time))
            after[Time] = Rfc3339.Seconds(context.Now);
    }
}
