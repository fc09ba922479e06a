using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>A ResourceClaim's drivers report on the devices that it has: on those that were taken from it, no more.</summary>
internal sealed class DeviceClaimLifecycle : KindLifecycle
{
    public override IReadOnlyList<string> StatusKeepsMetadata => OwnershipResets.Metadata;

    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        if (updated.Object("status") is not { } status || status.Array("devices") is not { } reports) return;
        var gone = DevicesOf(old);
        gone.ExceptWith(DevicesOf(updated));
        if (gone.Count == 0) return;
        DocumentArray kept = [.. reports.Where(report => !gone.Contains(IdOf(report as DocumentObject)))];
        if (kept.Count > 0) status["devices"] = kept;
        else status.Remove("devices");
    }

    private static HashSet<string> DevicesOf(DocumentObject claim) =>
        [.. (claim.Object("status")?.Object("allocation")?.Object("devices")?.Array("results") ?? [])
            .Select(result => IdOf(result as DocumentObject))];

    private static string IdOf(DocumentObject? device) =>
        $"{device?.String("driver")}/{device?.String("pool")}/{device?.String("device")}/{device?.String("shareID")}";
}
