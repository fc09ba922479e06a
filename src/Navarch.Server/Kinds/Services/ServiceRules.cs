using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Services;

internal sealed class ServiceRules : KindRules<Service>
{
    public override ObjectNameRule NameRule => ObjectName.Label1035;

    public override void Default(DocumentObject document) => ServiceDefaults.Service(document);
}
