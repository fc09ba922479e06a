using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Expressions;

/// <summary>The variable <c>namespaceObject</c>: a Namespace without what is none of a policy's business.</summary>
internal static class NamespaceDocument
{
    private static readonly string[] Shown =
    [
        "name", "generateName", "namespace", "labels", "annotations", "uid", "creationTimestamp",
        "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "resourceVersion", "finalizers",
    ];

    public static DocumentObject Of(DocumentObject found)
    {
        var metadata = new DocumentObject();
        if (found.Object("metadata") is { } all)
            foreach (var name in Shown)
                if (all[name] is { } value) metadata[name] = value;
        return new DocumentObject
        {
            ["metadata"] = metadata,
            ["spec"] = found.Object("spec") ?? new(),
            ["status"] = found.Object("status") ?? new(),
        };
    }
}
