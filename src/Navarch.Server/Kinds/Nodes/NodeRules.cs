using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Nodes;

internal sealed class NodeRules : KindRules<Node>
{
    public override void Default(DocumentObject document)
    {
        if (document.Object("status") is { } status && status.Object("capacity") is { } capacity)
            status.DefaultAbsent("allocatable", capacity.DeepClone());
    }
}
