using Navarch.Api.Documents;

namespace Navarch.Server.Versions;

/// <summary>
/// JSON whose members bear Go's field names: what upstream writes into an annotation from a type without JSON names.
/// </summary>
internal static class GoNames
{
    /// <param name="fields">The Go names of every object within, in order; all of them are written.</param>
    public static DocumentValue Of(DocumentValue value, IReadOnlyDictionary<string, string[]> fields, string type = "")
    {
        switch (value)
        {
            case DocumentArray items:
                return new DocumentArray(items.Select(item => Of(item, fields, type)));
            case DocumentObject members when fields.TryGetValue(type, out var names):
                var written = new DocumentObject();
                foreach (var name in names)
                    written.Add(name, members[JsonName(name)] is { } member
                        ? Of(member, fields, name)
                        : DocumentNull.Instance);
                return written;
            default:
                return value.DeepClone();
        }
    }

    /// <summary>The same back; names are matched without regard to case, as Go does.</summary>
    public static DocumentValue Read(
        DocumentValue value, IReadOnlyDictionary<string, string[]> fields, string type = "")
    {
        switch (value)
        {
            case DocumentArray items:
                return new DocumentArray(items.Select(item => Read(item, fields, type)));
            case DocumentObject members when fields.TryGetValue(type, out var names):
                var read = new DocumentObject();
                foreach (var (given, member) in members)
                    if (member is not DocumentNull && Array.Find(
                        names, name => string.Equals(name, given, StringComparison.OrdinalIgnoreCase)) is { } known)
                        read.Add(JsonName(known), Read(member, fields, known));
                return read;
            default:
                return value.DeepClone();
        }
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
