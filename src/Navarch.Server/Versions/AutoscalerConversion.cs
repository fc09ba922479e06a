using Navarch.Api.AutoscalingV2;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Versions;

/// <summary>
/// HorizontalPodAutoscalers of autoscaling/v1 are stored as v2. Version 1 knows the processor's utilization alone;
/// other metrics, the behavior, and the conditions travel in annotations, as upstream writes them.
/// </summary>
internal sealed class AutoscalerConversion : VersionConversion
{
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";
    private const string Metrics = Prefix + "metrics";
    private const string CurrentMetrics = Prefix + "current-metrics";
    private const string Conditions = Prefix + "conditions";
    private const string Behavior = Prefix + "behavior";
    private const string ScaleUpTolerance = Prefix + "scale-up-tolerance";
    private const string ScaleDownTolerance = Prefix + "scale-down-tolerance";
    private const long UtilizationPercentDefault = 80;

    private static readonly string[] Annotations =
        [Metrics, CurrentMetrics, Conditions, Behavior, ScaleUpTolerance, ScaleDownTolerance];

    public static AutoscalerConversion Instance { get; } = new();

    public override ResourceType StoredType => HorizontalPodAutoscaler.ResourceType;

    public override TypeSchema StoredSchema => HorizontalPodAutoscaler.Schema;

    public override DocumentObject FromStored(DocumentObject stored)
    {
        DropAnnotations(stored);
        var (spec, status) = (stored.ObjectOrNew("spec"), stored.ObjectOrNew("status"));
        var (metrics, current) = (Items(spec, "metrics"), Items(status, "currentMetrics"));
        if (metrics.Find(IsProcessorShare) is { } share)
            spec["targetCPUUtilizationPercentage"] =
                share.Object("resource")!.Object("target")!["averageUtilization"]!.DeepClone();
        foreach (var metric in current)
            if (metric.Object("resource") is { } resource && resource.String("name") == "cpu" &&
                resource.Object("current")?["averageUtilization"] is { } used)
                status["currentCPUUtilizationPercentage"] = used.DeepClone();

        Annotate(stored, Metrics, metrics.Where(metric => !IsProcessorShare(metric)).Select(AutoscalerMetrics.ToV1));
        Annotate(stored, CurrentMetrics, current.Select(AutoscalerMetrics.StatusToV1));
        Annotate(stored, Conditions, Items(status, "conditions").Select(condition => condition.DeepClone()));
        if (spec.Object("behavior") is { } behavior)
            Annotate(stored, Behavior, GoNames.Of(behavior, AutoscalerBehavior.GoFields));
        foreach (var name in (ReadOnlySpan<string>)["metrics", "behavior"]) spec.Remove(name);
        foreach (var name in (ReadOnlySpan<string>)["currentMetrics", "conditions"]) status.Remove(name);
        return stored;
    }

    public override DocumentObject ToStored(DocumentObject served)
    {
        var (spec, status) = (served.ObjectOrNew("spec"), served.ObjectOrNew("status"));
        var metrics = new DocumentArray();
        foreach (var metric in Annotated<DocumentArray>(served, Metrics)?.OfType<DocumentObject>() ?? [])
            metrics.Add(AutoscalerMetrics.FromV1(metric));
        if (spec["targetCPUUtilizationPercentage"] is { } share) metrics.Add(ProcessorShare(share.DeepClone()));
        if (metrics.Count == 0) metrics.Add(ProcessorShare(UtilizationPercentDefault));
        spec["metrics"] = metrics;
        if (Annotated<DocumentObject>(served, Behavior) is { } behavior)
            spec["behavior"] = GoNames.Read(behavior, AutoscalerBehavior.GoFields);
        if (Annotated<DocumentArray>(served, CurrentMetrics) is { } current)
            status["currentMetrics"] = new DocumentArray(
                current.OfType<DocumentObject>().Select(AutoscalerMetrics.StatusFromV1));
        else if (status["currentCPUUtilizationPercentage"] is { } used)
            status["currentMetrics"] = new DocumentArray { ProcessorUse(used.DeepClone()) };
        status["conditions"] = Annotated<DocumentArray>(served, Conditions);
        spec.Remove("targetCPUUtilizationPercentage");
        status.Remove("currentCPUUtilizationPercentage");
        DropAnnotations(served);
        return served;
    }

    private static bool IsProcessorShare(DocumentObject metric) =>
        metric.String("type") == "Resource" && metric.Object("resource") is { } resource &&
        resource.String("name") == "cpu" && resource.Object("target")?["averageUtilization"] is not null;

    private static DocumentObject ProcessorShare(DocumentValue percent) => ProcessorMetric(
        "target", new() { { "type", "Utilization" }, { "averageUtilization", percent } });

    private static DocumentObject ProcessorUse(DocumentValue percent) =>
        ProcessorMetric("current", new() { { "averageUtilization", percent } });

    private static DocumentObject ProcessorMetric(string name, DocumentObject value) => new()
    {
        { "type", "Resource" },
        { "resource", new DocumentObject { { "name", "cpu" }, { name, value } } },
    };

    private static List<DocumentObject> Items(DocumentObject holder, string name) =>
        [.. holder.Array(name)?.OfType<DocumentObject>() ?? []];

    private static void Annotate(DocumentObject document, string name, IEnumerable<DocumentValue> items)
    {
        var list = new DocumentArray(items);
        if (list.Count > 0) Annotate(document, name, (DocumentValue)list);
    }

    private static void Annotate(DocumentObject document, string name, DocumentValue value) =>
        document.Metadata.ObjectOrNew("annotations")[name] =
            System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value));

    /// <summary>Null where there is none, or where a client wrote something else there: upstream ignores that too.</summary>
    private static T? Annotated<T>(DocumentObject document, string name) where T : DocumentValue =>
        document.Object("metadata")?.Object("annotations")?.String(name) is { } text
        && DocumentJson.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is DocumentParse.Parsed { Value: T value }
            ? value
            : null;

    private static void DropAnnotations(DocumentObject document)
    {
        if (document.Object("metadata")?.Object("annotations") is not { } annotations) return;
        foreach (var name in Annotations) annotations.Remove(name);
        if (annotations.Count == 0) document.Metadata.Remove("annotations");
    }
}
