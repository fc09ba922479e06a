using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.Rbac;

/// <summary>What role bindings have that their clients left out.</summary>
static class RbacDefaults
{
    internal const string Group = "rbac.authorization.k8s.io";

    internal static void Binding(DocumentObject document)
    {
        document.ObjectOrNew("roleRef").Default("apiGroup", Group);
        foreach (var subject in document.Items("subjects"))
            if (subject.String("kind") is "User" or "Group") subject.Default("apiGroup", Group);
    }
}
