using Navarch.Api.DiscoveryV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Discovery;

internal sealed class EndpointSliceRules : KindRules<EndpointSlice>
{
    public override void Default(DocumentObject document)
    {
        foreach (var port in document.Items("ports"))
        {
            port.DefaultAbsent("name", "");
            port.DefaultAbsent("protocol", "TCP");
        }
    }
}
