using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Pipeline;

/// <summary>The metadata of an object that a client sends: what it may not say, and what the request says.</summary>
internal static class RequestedMetadata
{
    /// <summary>Puts the object into the request's namespace, unless it says that it is of another one.</summary>
    /// <param name="namespace">Empty for cluster-scoped kinds.</param>
    public static Status? MatchNamespace(DocumentObject document, string @namespace)
    {
        var given = document.Namespace;
        if (given.Length > 0 && @namespace.Length > 0 && given != @namespace)
            return Statuses.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request");
        if (@namespace.Length > 0) document.Metadata["namespace"] = @namespace;
        else document.Metadata.Remove("namespace");
        return null;
    }

    /// <summary>What the server alone says of a new object.</summary>
    public static void DropSystemFields(DocumentObject document)
    {
        foreach (var name in (ReadOnlySpan<string>)
            ["selfLink", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"])
            document.Metadata.Remove(name);
    }
}
