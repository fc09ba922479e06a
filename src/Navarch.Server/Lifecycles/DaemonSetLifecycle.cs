using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// Counts the versions of a DaemonSet's template, in the annotation that took the field's place; clients don't set it.
/// </summary>
internal sealed class DaemonSetLifecycle : KindLifecycle
{
    private const string Annotation = "deprecated.daemonset.template.generation";

    public override GenerationRule Generation => GenerationRule.Spec;

    public override void PrepareForCreate(DocumentObject created, WriteContext context) =>
        Write(created, Math.Max(Read(created), 1));

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var isSame = DocumentValue.DeepEquals(updated.Object("spec")?["template"], old.Object("spec")?["template"]);
        Write(updated, isSame ? Read(old) : Read(old) + 1);
    }

    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        Write(updated, Read(old));

    /// <summary>Whoever writes a set says it, since it stands for a field: 0 where it is not said.</summary>
    internal static void Default(DocumentObject set) => Write(set, Read(set));

    private static long Read(DocumentObject set)
    {
        var text = set.Object("metadata")?.Object("annotations")?.String(Annotation);
        return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static void Write(DocumentObject set, long number) =>
        set.Metadata.ObjectOrNew("annotations")[Annotation] = number.ToString(CultureInfo.InvariantCulture);
}
