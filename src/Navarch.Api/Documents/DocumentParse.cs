namespace Navarch.Api.Documents;

/// <summary>What became of a text: a tree, or why it is none.</summary>
public abstract record DocumentParse
{
    private DocumentParse() { }

    /// <param name="DuplicateFields">Paths of members that were given more than once; the last one counts.</param>
    public sealed record Parsed(DocumentValue Value, IReadOnlyList<string> DuplicateFields) : DocumentParse;

    /// <param name="Message">For the client: says what and where.</param>
    /// <param name="Offset">In bytes for JSON and protobuf, in characters for YAML.</param>
    /// <param name="Path">Of the value that was being read, such as <c>spec.containers[0]</c>; empty at the top.</param>
    /// <param name="IsTooLarge">The text breaks a limit, rather than a rule of the format.</param>
    public sealed record Failed(string Message, long Offset, string Path, bool IsTooLarge = false) : DocumentParse;
}
