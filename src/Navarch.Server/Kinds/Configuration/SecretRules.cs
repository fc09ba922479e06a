using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Configuration;

internal sealed class SecretRules : KindRules<Secret>
{
    public override void Default(DocumentObject document) => SecretDefaults.Secret(document);
}
