using Navarch.Api.Documents;

namespace Navarch.Server.Pipeline;

/// <summary>
/// An empty list of managedFields is a wish (clear them), and decoding drops what is empty: so it is told by its other
/// form, a list of one empty entry.
/// </summary>
internal static class ManagedFieldsReset
{
    public static void Keep(DocumentValue document)
    {
        if ((document as DocumentObject)?.Object("metadata") is { } metadata &&
            metadata["managedFields"] is DocumentArray { Count: 0 })
            metadata["managedFields"] = new DocumentArray([new DocumentObject()]);
    }
}
