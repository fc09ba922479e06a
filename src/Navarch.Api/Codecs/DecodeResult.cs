using Navarch.Api.Documents;

namespace Navarch.Api.Codecs;

/// <summary>What became of a document that a client sent.</summary>
public abstract record DecodeResult
{
    private DecodeResult() { }

    /// <param name="UnknownFields">Paths of what was pruned, in order of appearance.</param>
    public sealed record Decoded(DocumentObject Object, IReadOnlyList<string> UnknownFields) : DecodeResult
    {
        /// <summary>
        /// What <c>fieldValidation=Strict</c> refuses (<c>strict decoding error: </c> and these, joined by commas) and
        /// <c>Warn</c> warns of, one warning each.
        /// </summary>
        public IReadOnlyList<string> FieldProblems(IReadOnlyList<string> duplicateFields) =>
        [
            .. UnknownFields.Select(path => $"unknown field \"{path}\""),
            .. duplicateFields.Select(path => $"duplicate field \"{path}\""),
        ];
    }

    /// <summary>
    /// A value is not of its field's type. The client gets 400 BadRequest:
    /// <c>{kind} in version "{version}" cannot be handled as a {kind}: {Message}</c>.
    /// </summary>
    public sealed record Failed(string Message, string Field) : DecodeResult;
}
