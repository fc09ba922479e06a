using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

internal sealed class DeploymentRules : KindRules<Deployment>
{
    public override void Default(DocumentObject document) => WorkloadDefaults.Deployment(document);
}
