using Navarch.Core.Invariants;

namespace Navarch.Api.Documents;

/// <summary>
/// A value that is kept as its JSON text until someone looks into it. The sets of managedFields are: they make up a
/// third of an object, and hardly any request needs to see them as a tree. Not to be changed.
/// </summary>
/// <param name="json">An object without white space, as our encoder writes it.</param>
public sealed class PackedValue(ReadOnlyMemory<byte> json) : DocumentValue
{
    public ReadOnlyMemory<byte> Json { get; } = json;

    public override DocumentValue DeepClone() => this;

    /// <summary>The same value as a tree, made anew at each call.</summary>
    public DocumentObject Unpack()
    {
        var parsed = DocumentJson.Parse(Json.Span) as DocumentParse.Parsed;
        Invariant.Holds(parsed?.Value is DocumentObject);
        return (DocumentObject)parsed.Value;
    }

    internal bool ValueEquals(PackedValue other) =>
        Json.Span.SequenceEqual(other.Json.Span) || Unpack().MembersEqual(other.Unpack());
}
