using Navarch.Api.Apply;
using Navarch.Api.AutoscalingV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas;
using Navarch.Server.Kinds;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Server.Tables;

namespace Navarch.Server.CustomResources;

/// <summary><c>scale</c> of a custom resource, by the paths of its definition.</summary>
internal sealed class CustomScale(ScalePaths paths) : ProjectionSubresource
{
    public static CustomScale Of(ScalePaths paths) => new(paths)
    {
        Name = "scale",
        Kind = new ResourceType("autoscaling", "v1", "Scale", "scale", ResourceScope.Namespaced),
        Verbs = ["get", "patch", "update"],
        Table = WorkloadTables.Scales,
    };

    public override TypeSchema Schema => Scale.Schema;

    public override FieldSet Replicas { get; } = FieldSet.Of(paths.Wanted.TrimStart('.'));

    public override string? Problem(DocumentObject document) => NestedField.Find(document, paths.Wanted) is null
        ? $"the spec replicas field {Quoted.Text(paths.Wanted)} does not exist"
        : null;

    public override DocumentObject Read(DocumentObject document)
    {
        var view = new DocumentObject { { "kind", Kind!.Kind }, { "apiVersion", Kind.ApiVersion } };
        foreach (var name in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
            view.TakeMetadata(name, document);
        var (spec, status) = (view.ObjectOrNew("spec"), view.ObjectOrNew("status"));
        if (Number(document, paths.Wanted) is var wanted and not 0) spec["replicas"] = wanted;
        status["replicas"] = Number(document, paths.Actual);
        if (paths.Selector.Length > 0 && NestedField.Find(document, paths.Selector) is DocumentString { Value.Length: > 0 } selector)
            status["selector"] = selector;
        return view;
    }

    public override void Write(DocumentObject view, DocumentObject document) =>
        NestedField.Set(document, paths.Wanted, view.Object("spec")?.Whole("replicas") ?? 0);

    public override void Validate(DocumentObject view, FieldErrors errors)
    {
        if (view.Object("spec")?.Whole("replicas") is { } replicas)
            errors.NonNegative(FieldPath.Spec.Child("replicas"), replicas);
    }

    private static long Number(DocumentObject document, string path) =>
        (NestedField.Find(document, path) as DocumentNumber)?.Whole ?? 0;
}
