using Navarch.Api.AutoscalingV1;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;
using Navarch.Api.Selectors;
using Navarch.Server.Kinds;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Server.Tables;

namespace Navarch.Server.Subresources;

/// <summary><c>scale</c>: <c>spec.replicas</c> of whatever has it, in one shape for all kinds.</summary>
internal sealed class ScaleSubresource : ProjectionSubresource
{
    public static ScaleSubresource Instance { get; } = new()
    {
        Name = "scale",
        Kind = new ResourceType("autoscaling", "v1", "Scale", "scale", ResourceScope.Namespaced),
        Verbs = ["get", "patch", "update"],
        Table = WorkloadTables.Scales,
    };

    public override TypeSchema Schema => Scale.Schema;

    public override DocumentObject Read(DocumentObject document)
    {
        var view = new DocumentObject();
        view["kind"] = Kind!.Kind;
        view["apiVersion"] = Kind.ApiVersion;
        foreach (var name in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
            view.TakeMetadata(name, document);
        var (spec, status) = (view.ObjectOrNew("spec"), view.ObjectOrNew("status"));
        if (document.Object("spec")?.Whole("replicas") is { } wanted and not 0) spec["replicas"] = wanted;
        status["replicas"] = document.Object("status")?.Whole("replicas") ?? 0;
        if (SelectorOf(document) is { Length: > 0 } selector) status["selector"] = selector;
        return view;
    }

    public override void Write(DocumentObject view, DocumentObject document) =>
        document.ObjectOrNew("spec")["replicas"] = view.Object("spec")?.Whole("replicas") ?? 0;

    public override void Validate(DocumentObject view, FieldErrors errors)
    {
        if (view.Object("spec")?.Whole("replicas") is { } replicas)
            errors.NonNegative(FieldPath.Spec.Child("replicas"), replicas);
    }

    private static string SelectorOf(DocumentObject document)
    {
        if (document.Object("spec")?.Object("selector") is not { } selector) return "";
        // A ReplicationController has the plain labels, without the operators.
        var isPlain = selector.Any(entry => entry.Value is DocumentString);
        var labels = isPlain ? new DocumentObject { { "matchLabels", selector.DeepClone() } } : selector;
        return LabelFilter.From(labels.ToTyped<LabelSelector>()).ToString();
    }
}
