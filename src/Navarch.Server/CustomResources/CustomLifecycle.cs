using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.CustomResources;

/// <summary>The same for every custom resource; what differs is in its definition.</summary>
internal sealed class CustomLifecycle : KindLifecycle
{
    public static CustomLifecycle Instance { get; } = new();

    public override GenerationRule Generation => GenerationRule.ContentAndStatus;

    public override bool AllowsUnconditionalUpdate => false;

    /// <summary>A write of the status leaves metadata as it was, but for its own ownership.</summary>
    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var metadata = (DocumentObject)old.Metadata.DeepClone();
        metadata["managedFields"] = updated.Metadata["managedFields"];
        metadata["resourceVersion"] = updated.Metadata["resourceVersion"];
        updated["metadata"] = metadata;
    }
}
