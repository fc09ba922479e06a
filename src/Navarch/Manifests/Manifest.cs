using Navarch.Api.Documents;

namespace Navarch.Manifests;

/// <summary>One object to apply, and where it was read.</summary>
/// <param name="Source">For messages: <c>hello.yaml, document 2</c>.</param>
sealed record Manifest(DocumentObject Document, string Source)
{
    public string ApiVersion => Document.String("apiVersion") ?? "";
    public string Kind => Document.String("kind") ?? "";
    public string Name => Document.Object("metadata")?.String("name") ?? "";
    public string Namespace => Document.Object("metadata")?.String("namespace") ?? "";
}
