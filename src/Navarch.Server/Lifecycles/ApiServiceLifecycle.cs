using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>A version that this server itself serves is available from the first moment.</summary>
internal sealed class ApiServiceLifecycle : KindLifecycle
{
    public override bool AllowsUnconditionalUpdate => false;
    public override Navarch.Api.Apply.FieldSet StatusResetFields => OwnershipResets.SpecAndMetadata;

    public override IReadOnlyList<string> StatusKeepsMetadata =>
        ["labels", "annotations", "finalizers", "ownerReferences"];

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        if (created.Object("spec")?.Object("service") is not null) return;
        created.ObjectOrNew("status")["conditions"] = new DocumentArray
        {
            new DocumentObject
            {
                ["type"] = "Available",
                ["status"] = "True",
                ["lastTransitionTime"] = Rfc3339.Seconds(context.Now),
                ["reason"] = "Local",
                ["message"] = "Local APIServices are always available",
            },
        };
    }
}
