using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Discovery;

internal sealed class EndpointsRules : KindRules<Endpoints>
{
    public override void Default(DocumentObject document)
    {
        foreach (var subset in document.Items("subsets"))
            foreach (var port in subset.Items("ports")) port.Default("protocol", Protocol.TCP);
    }
}
