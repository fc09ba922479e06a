using Navarch.Api.Documents;

namespace Navarch.Server.Versions;

/// <summary>
/// An autoscaler's metrics between version 2 and the shape in which an annotation of version 1 holds them: flat, with
/// the metric's name and the values beside each other.
/// </summary>
internal static class AutoscalerMetrics
{
    // The members stand in upstream's order: as a text, the annotation is compared with upstream's.
    public static DocumentValue ToV1(DocumentObject metric) => Convert(metric, (source, type) =>
    {
        var target = source.Object("target") ?? new DocumentObject();
        var (name, selector) = Metric(source);
        return type switch
        {
            "object" => Object(
                ("target", source["describedObject"]), ("metricName", name), ("targetValue", target["value"] ?? "0"),
                ("selector", selector), ("averageValue", target["averageValue"])),
            "pods" => Object(
                ("metricName", name), ("targetAverageValue", target["averageValue"] ?? "0"), ("selector", selector)),
            "external" => Object(
                ("metricName", name), ("metricSelector", selector), ("targetValue", target["value"]),
                ("targetAverageValue", target["averageValue"])),
            _ => Object(
                ("name", source["name"]), ("targetAverageUtilization", target["averageUtilization"]),
                ("targetAverageValue", target["averageValue"]), ("container", source["container"])),
        };
    });

    public static DocumentValue StatusToV1(DocumentObject metric) => Convert(metric, (source, type) =>
    {
        var current = source.Object("current") ?? new DocumentObject();
        var (name, selector) = Metric(source);
        return type switch
        {
            "object" => Object(
                ("target", source["describedObject"]), ("metricName", name), ("currentValue", current["value"] ?? "0"),
                ("selector", selector), ("averageValue", current["averageValue"])),
            "pods" => Object(
                ("metricName", name), ("currentAverageValue", current["averageValue"] ?? "0"), ("selector", selector)),
            "external" => Object(
                ("metricName", name), ("metricSelector", selector), ("currentValue", current["value"] ?? "0"),
                ("currentAverageValue", current["averageValue"])),
            _ => Object(
                ("name", source["name"]), ("currentAverageUtilization", current["averageUtilization"]),
                ("currentAverageValue", current["averageValue"] ?? "0"), ("container", source["container"])),
        };
    });

    public static DocumentValue FromV1(DocumentObject metric) => Convert(metric, (source, type) => type switch
    {
        "object" => Object(
            ("describedObject", source["target"]),
            ("target", Target(
                source["averageValue"] is null ? "Value" : "AverageValue", source["targetValue"],
                source["averageValue"], null)),
            ("metric", Metric(source, "selector"))),
        "pods" => Object(
            ("metric", Metric(source, "selector")),
            ("target", Target("AverageValue", null, source["targetAverageValue"], null))),
        "external" => Object(
            ("metric", Metric(source, "metricSelector")),
            ("target", Target(
                source["targetValue"] is null ? "AverageValue" : "Value", source["targetValue"],
                source["targetAverageValue"], null))),
        _ => Object(
            ("name", source["name"]),
            ("target", Target(
                source["targetAverageUtilization"] is null ? "AverageValue" : "Utilization", null,
                source["targetAverageValue"], source["targetAverageUtilization"])),
            ("container", source["container"])),
    });

    public static DocumentValue StatusFromV1(DocumentObject metric) => Convert(metric, (source, type) => type switch
    {
        "object" => Object(
            ("metric", Metric(source, "selector")),
            ("current", Current(source["currentValue"], source["averageValue"], null)),
            ("describedObject", source["target"])),
        "pods" => Object(
            ("metric", Metric(source, "selector")), ("current", Current(null, source["currentAverageValue"], null))),
        "external" => Object(
            ("metric", Metric(source, "metricSelector")),
            ("current", Current(source["currentValue"], source["currentAverageValue"], null))),
        _ => Object(
            ("name", source["name"]),
            ("current", Current(null, source["currentAverageValue"], source["currentAverageUtilization"])),
            ("container", source["container"])),
    });

    /// <summary>A metric is its type and a member of that name for its source.</summary>
    private static DocumentObject Convert(DocumentObject metric, Func<DocumentObject, string, DocumentObject> convert)
    {
        var converted = new DocumentObject { { "type", metric["type"]?.DeepClone() ?? "" } };
        foreach (var (name, value) in metric)
            if (value is DocumentObject source) converted.Add(name, convert(source, name));
        return converted;
    }

    private static (DocumentValue Name, DocumentValue? Selector) Metric(DocumentObject source) =>
        (source.Object("metric")?["name"] ?? "", source.Object("metric")?["selector"]);

    private static DocumentObject Metric(DocumentObject source, string selector) =>
        Object(("name", source["metricName"] ?? ""), ("selector", source[selector]));

    private static DocumentObject Target(
        string type, DocumentValue? value, DocumentValue? average, DocumentValue? utilization) => Object(
            ("type", type), ("value", value), ("averageValue", average), ("averageUtilization", utilization));

    private static DocumentObject Current(DocumentValue? value, DocumentValue? average, DocumentValue? utilization) =>
        Object(("value", value), ("averageValue", average), ("averageUtilization", utilization));

    private static DocumentObject Object(params ReadOnlySpan<(string Name, DocumentValue? Value)> members)
    {
        var made = new DocumentObject();
        foreach (var (name, value) in members)
            if (value is not null) made.Add(name, value.DeepClone());
        return made;
    }
}
