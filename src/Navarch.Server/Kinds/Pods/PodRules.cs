using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Pods;

internal sealed class PodRules : KindRules<Pod>
{
    public override void Default(DocumentObject document) => PodDefaults.Pod(document);
}
