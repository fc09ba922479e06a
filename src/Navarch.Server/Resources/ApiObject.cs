using System.Text.Json;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;

namespace Navarch.Server.Resources;

/// <summary>
/// One object as the server holds it: its JSON, and from it, each made when first asked for, the document and the typed
/// object. Not to be changed: whoever wants to change it clones the document.
/// </summary>
internal sealed class ApiObject(ReadOnlyMemory<byte> json)
{
    private IKubernetesObject? _typed;

    public ApiObject(ReadOnlyMemory<byte> json, DocumentObject document) : this(json) => Document = document;

    public ReadOnlyMemory<byte> Json { get; } = json;

    public DocumentObject Document { get => field ??= DocumentConversion.FromStored(Json); } = null!;

    /// <summary>The typed object; <typeparamref name="T"/> must be the object's kind.</summary>
    public T As<T>() where T : class, IKubernetesObject<T>
    {
        if (_typed is T made) return made;
        var reader = new Utf8JsonReader(Json.Span);
        var typed = T.Read(ref reader);
        _typed = typed;
        return typed;
    }
}
