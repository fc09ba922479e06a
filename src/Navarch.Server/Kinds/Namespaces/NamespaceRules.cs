using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Namespaces;

internal sealed class NamespaceRules : KindRules<Namespace>
{
    public override ObjectNameRule NameRule => ObjectName.Label;

    /// <summary>Selectors of namespaces find one by its name.</summary>
    public override void Default(DocumentObject document)
    {
        var metadata = document.ObjectOrNew("metadata");
        if (metadata.String("name") is { Length: > 0 } name)
            metadata.ObjectOrNew("labels")["kubernetes.io/metadata.name"] = name;
        document.ObjectOrNew("status").Default("phase", NamespacePhase.Active);
    }
}
