using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// The annotation in which kubectl keeps what it applied before there was server-side apply. A user who changes over
/// doesn't conflict with herself: what the annotation holds, and nobody changed since, kubectl may take.
/// </summary>
static class LastApplied
{
    internal const string Manager = "kubectl";
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const int AnnotationBytesMax = 256 * 1024;

    /// <summary>What the applied configuration set and still holds; null when there is none to go by.</summary>
    internal static FieldSet? UnchangedFields(DocumentObject live, string apiVersion, TypeSchema schema)
    {
        if (Text(live) is not { Length: > 0 } text) return null;
        var parsed = DocumentJson.Parse(Encoding.UTF8.GetBytes(text));
        if (parsed is not DocumentParse.Parsed { Value: DocumentObject applied }) return null;
        if (applied.String("apiVersion") != apiVersion) return null;
        var change = Comparer.Compare(applied, live, schema);
        return FieldSetReader.Read(applied, schema)
            .Difference(change.Modified).Difference(change.Added).Difference(change.Removed);
    }

    /// <summary>Keeps the annotation true for a kubectl that applies from its own side again.</summary>
    internal static void Refresh(DocumentObject document, DocumentObject configuration)
    {
        if (Text(document) is not { Length: > 0 }) return;
        var annotations = document.Object("metadata")!.Object("annotations")!;
        var kept = configuration.DeepClone();
        kept.Object("metadata")?.Object("annotations")?.Remove(Annotation);
        annotations[Annotation] = Encoding.UTF8.GetString(DocumentJson.Write(kept)) + "\n";
        var size = 0;
        foreach (var (name, value) in annotations)
        {
            var text = (value as DocumentString)?.Value ?? "";
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(text);
        }
        if (size > AnnotationBytesMax) annotations.Remove(Annotation);
    }

    private static string? Text(DocumentObject document) =>
        document.Object("metadata")?.Object("annotations")?.String(Annotation);
}
