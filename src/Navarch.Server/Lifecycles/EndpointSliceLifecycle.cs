using Navarch.Api.Documents;
using Navarch.Server.Kinds;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Version 1 of EndpointSlices reads the old topology of what was stored before it, and writes none.</summary>
internal sealed class EndpointSliceLifecycle : KindLifecycle
{
    public override GenerationRule Generation => GenerationRule.Content;

    public override void PrepareForCreate(DocumentObject created, WriteContext context) => DropTopology(created);

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        if (!DocumentValue.DeepEquals(updated["endpoints"], old["endpoints"])) DropTopology(updated);
    }

    private static void DropTopology(DocumentObject slice)
    {
        foreach (var endpoint in slice.Items("endpoints")) endpoint.Remove("deprecatedTopology");
    }
}
