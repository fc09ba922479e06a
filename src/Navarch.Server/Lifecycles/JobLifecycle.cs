using Navarch.Api.Documents;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>A Job's pods are found by its uid, unless its maker takes the selector upon himself.</summary>
internal sealed class JobLifecycle : KindLifecycle
{
    private static readonly string[] NameLabels = ["job-name", "batch.kubernetes.io/job-name"];
    private static readonly string[] UidLabels = ["controller-uid", "batch.kubernetes.io/controller-uid"];

    public override GenerationRule Generation => GenerationRule.Spec;

    /// <summary>As batch/v1 always was.</summary>
    public override bool OrphansByDefault => true;

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        var spec = created.ObjectOrNew("spec");
        if (spec.Bool("manualSelector") == true) return;
        // Labels that a client has set already are left, and refused by validation if they are others.
        var labels = spec.ObjectOrNew("template").Metadata.ObjectOrNew("labels");
        foreach (var name in NameLabels)
            if (!labels.Contains(name)) labels[name] = created.Name;
        foreach (var name in UidLabels)
            if (!labels.Contains(name)) labels[name] = created.Uid;
        var selected = spec.ObjectOrNew("selector").ObjectOrNew("matchLabels");
        if (!selected.Contains(UidLabels[1])) selected[UidLabels[1]] = created.Uid;
    }
}
