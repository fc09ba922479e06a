using Navarch.Api.Documents;
using Navarch.Server.Kinds.Storage;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>Claims begin as pending, and say in both ways where their content comes from.</summary>
internal sealed class ClaimLifecycle : KindLifecycle
{
    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        created["status"] = new DocumentObject { { "phase", "Pending" } };
        DataSourceRules.Complete(created.ObjectOrNew("spec"), null);
    }

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        DataSourceRules.Complete(updated.ObjectOrNew("spec"), old.Object("spec"));
}
