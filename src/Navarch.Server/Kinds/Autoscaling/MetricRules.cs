using Navarch.Api.AutoscalingV2;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Autoscaling;

/// <summary>One metric: a type, the source that goes with it and no other, and a target for it.</summary>
static class MetricRules
{
    private const string ValueOrShare = "must set either a target raw value or a target utilization";

    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    internal static void Check(MetricSpec metric, FieldPath path, FieldErrors errors)
    {
        if (metric.Type.Length == 0) errors.Required(path.Child("type"), "must specify a metric source type");
        if (!Types.Contains(metric.Type)) errors.NotSupported(path.Child("type"), metric.Type, Types);
        var present = Present(metric);
        if (present.Count > 0) CheckSource(metric, present[0], path.Child(present[0]), errors);
        var expected = Types.Contains(metric.Type) ? char.ToLowerInvariant(metric.Type[0]) + metric.Type[1..] : "";
        if (expected.Length == 0) errors.NotSupported(path.Child("type"), metric.Type, Types);
        else if (!present.Contains(expected))
            errors.Required(path.Child(expected), "must populate information for the given metric source");
        if (present.Count == 1) return;
        foreach (var name in present)
            if (name != expected) errors.Forbidden(path.Child(name), "must populate the given metric source only");
    }

    internal static void CheckReference(CrossVersionObjectReference reference, FieldPath path, FieldErrors errors)
    {
        errors.PathSegment(path.Child("kind"), reference.Kind);
        errors.PathSegment(path.Child("name"), reference.Name);
    }

    internal static void CheckVersion(
        CrossVersionObjectReference reference, bool allowsCore, FieldPath path, FieldErrors errors)
    {
        var version = reference.ApiVersion;
        if (version.Count(letter => letter == '/') > 1)
            errors.Invalid(path.Child("apiVersion"), version, $"unexpected GroupVersion string: {version}");
        else if (!allowsCore && version.IndexOf('/') <= 0)
            errors.Invalid(path.Child("apiVersion"), version, "apiVersion must specify API group");
    }

    private static List<string> Present(MetricSpec metric)
    {
        List<string> present = [];
        if (metric.Object is not null) present.Add("object");
        if (metric.External is not null) present.Add("external");
        if (metric.Pods is not null) present.Add("pods");
        if (metric.Resource is not null) present.Add("resource");
        if (metric.ContainerResource is not null) present.Add("containerResource");
        return present;
    }

    private static void CheckSource(MetricSpec metric, string name, FieldPath path, FieldErrors errors)
    {
        switch (name)
        {
            case "object": CheckObject(metric.Object!, path, errors); break;
            case "external": CheckExternal(metric.External!, path, errors); break;
            case "pods": CheckPods(metric.Pods!, path, errors); break;
            case "resource":
                if (metric.Resource!.Name.Length == 0)
                    errors.Required(path.Child("name"), "must specify a resource name");
                CheckShare(metric.Resource.Target, path.Child("target"), errors);
                break;
            default: CheckContainer(metric.ContainerResource!, path, errors); break;
        }
    }

    private static void CheckObject(ObjectMetricSource source, FieldPath path, FieldErrors errors)
    {
        CheckReference(source.DescribedObject, path.Child("describedObject"), errors);
        CheckVersion(source.DescribedObject, true, path.Child("describedObject"), errors);
        CheckName(source.Metric, path, errors);
        CheckTarget(source.Target, path.Child("target"), errors);
        if (source.Target is { Value: null, AverageValue: null })
            errors.Required(path.Child("target", "averageValue"), "must set either a target value or averageValue");
    }

    private static void CheckExternal(ExternalMetricSource source, FieldPath path, FieldErrors errors)
    {
        CheckName(source.Metric, path, errors);
        CheckTarget(source.Target, path.Child("target"), errors);
        if (source.Target is { Value: null, AverageValue: null })
            errors.Required(path.Child("target", "averageValue"),
                "must set either a target value for metric or a per-pod target");
        if (source.Target is { Value: not null, AverageValue: not null })
            errors.Forbidden(path.Child("target", "value"),
                "may not set both a target value for metric and a per-pod target");
    }

    private static void CheckPods(PodsMetricSource source, FieldPath path, FieldErrors errors)
    {
        CheckName(source.Metric, path, errors);
        CheckTarget(source.Target, path.Child("target"), errors);
        if (source.Target.AverageValue is null)
            errors.Required(path.Child("target", "averageValue"), "must specify a positive target averageValue");
    }

    private static void CheckContainer(ContainerResourceMetricSource source, FieldPath path, FieldErrors errors)
    {
        if (source.Name.Length == 0) errors.Required(path.Child("name"), "must specify a resource name");
        else ResourceRules.CheckContainerName(source.Name, path.Child("name"), errors);
        if (source.Container.Length == 0) errors.Required(path.Child("container"), "must specify a container");
        else errors.Invalid(path.Child("container"), source.Container, DnsName.Label(source.Container));
        CheckShare(source.Target, path.Child("target"), errors);
    }

    private static void CheckShare(MetricTarget target, FieldPath path, FieldErrors errors)
    {
        CheckTarget(target, path, errors);
        if (target is { AverageUtilization: null, AverageValue: null })
            errors.Required(path.Child("averageUtilization"), ValueOrShare);
        if (target is { AverageUtilization: not null, AverageValue: not null })
            errors.Forbidden(path.Child("averageValue"),
                "may not set both a target raw value and a target utilization");
    }

    private static void CheckTarget(MetricTarget target, FieldPath path, FieldErrors errors)
    {
        if (target.Type.Length == 0) errors.Required(path.Child("type"), "must specify a metric target type");
        if (target.Type is not ("Utilization" or "Value" or "AverageValue"))
            errors.Invalid(path.Child("type"), target.Type, "must be either Utilization, Value, or AverageValue");
        if (target.Value is { Sign: <= 0 } value) errors.Invalid(path.Child("value"), value, "must be positive");
        if (target.AverageValue is { Sign: <= 0 } average)
            errors.Invalid(path.Child("averageValue"), average, "must be positive");
        if (target.AverageUtilization < 1)
            errors.Invalid(path.Child("averageUtilization"), target.AverageUtilization, "must be greater than 0");
    }

    private static void CheckName(MetricIdentifier metric, FieldPath source, FieldErrors errors)
    {
        var path = source.Child("metric", "name");
        if (metric.Name.Length == 0) errors.Required(path, "must specify a metric name");
        else errors.Invalid(path, metric.Name, PathSegmentName.Check(metric.Name, isPrefix: false));
    }
}
