using Navarch.Api.AutoscalingV2;
using Navarch.Api.Quantities;
using Navarch.Api.Selectors;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>Reads one metric of an autoscaler and tells how many replicas it asks for.</summary>
/// <param name="reader">Where values come from.</param>
/// <param name="pods">Of the target.</param>
/// <param name="selector">Of those pods.</param>
/// <param name="usage">What those pods come to.</param>
/// <param name="namespace">Of the autoscaler.</param>
/// <param name="replicas">That the target is meant to have, and has.</param>
/// <param name="tolerance">What is near enough.</param>
sealed class MetricEvaluation(
    MetricReader reader, IReadOnlyList<Pod> pods, LabelFilter selector, PodUsage usage, string @namespace,
    (int Wanted, int Actual) replicas, Tolerance tolerance)
{
    public Task<MetricProposal> EvaluateAsync(MetricSpec metric, CancellationToken cancel) => metric switch
    {
        { Type: MetricSourceType.Resource, Resource: { } source } => ResourceAsync(source, cancel),
        { Type: MetricSourceType.ContainerResource, ContainerResource: { } source } => ContainerAsync(source, cancel),
        { Type: MetricSourceType.Pods, Pods: { } source } => PodsAsync(source, cancel),
        { Type: MetricSourceType.Object, Object: { } source } => ObjectAsync(source, cancel),
        { Type: MetricSourceType.External, External: { } source } => ExternalAsync(source, cancel),
        _ => Task.FromResult(MetricProposal.Failed("InvalidMetricSourceType", $"unknown metric source type \"{metric.Type}\"")),
    };

    private async Task<MetricProposal> ResourceAsync(ResourceMetricSource source, CancellationToken cancel)
    {
        const string Reason = "FailedGetResourceMetric";
        var (proposal, name, value) = await UsageAsync(source.Name, "", source.Target, cancel);
        if (proposal.Problem is { } problem)
            return MetricProposal.Failed(Reason, $"failed to get {source.Name} resource metric value: {problem}");
        return MetricProposal.Of(proposal.Replicas, name, new MetricStatus
        {
            Type = MetricSourceType.Resource,
            Resource = new ResourceMetricStatus { Name = source.Name, Current = value },
        });
    }

    private async Task<MetricProposal> ContainerAsync(ContainerResourceMetricSource source, CancellationToken cancel)
    {
        const string Reason = "FailedGetContainerResourceMetric";
        var (proposal, name, value) = await UsageAsync(source.Name, source.Container, source.Target, cancel);
        if (proposal.Problem is { } problem)
            return MetricProposal.Failed(Reason, $"failed to get {source.Container} container metric value: {problem}");
        return MetricProposal.Of(proposal.Replicas, name, new MetricStatus
        {
            Type = MetricSourceType.ContainerResource,
            ContainerResource = new ContainerResourceMetricStatus { Name = source.Name, Container = source.Container, Current = value },
        });
    }

    private async Task<(Proposal, string Name, MetricValueStatus)> UsageAsync(
        string resource, string container, MetricTarget target, CancellationToken cancel)
    {
        var what = target.AverageValue is null ? "utilization" : "usage";
        var reading = await reader.OfPodsAsync(resource, container, @namespace, selector, cancel);
        if (reading.Failed(out var problem, out var samples))
            return (Proposal.Failed($"failed to get {resource} {what}: unable to get metrics for resource {resource}: {problem}"), "", new());
        var isCpu = resource == ResourceName.Cpu;
        var proposal = target.AverageValue is { } average
            ? usage.ByAverage(samples, average.MilliValue, isCpu, replicas.Wanted, tolerance)
            : usage.ByUtilization(samples, target.AverageUtilization ?? 0, resource, container, replicas.Wanted, tolerance);
        if (proposal.Problem is not null)
            return (Proposal.Failed($"failed to get {resource} {what}: {proposal.Problem}"), "", new());

        var format = resource == ResourceName.Memory ? QuantityFormat.BinarySI : QuantityFormat.DecimalSI;
        var value = new MetricValueStatus
        {
            AverageValue = Quantity.OfMilli(proposal.Milli, format),
            AverageUtilization = target.AverageValue is null ? proposal.Utilization : null,
        };
        var name = target.AverageValue is not null ? $"{resource} resource"
            : container.Length > 0 ? $"{resource} container resource utilization (percentage of request)"
            : $"{resource} resource utilization (percentage of request)";
        return (proposal, name, value);
    }

    private async Task<MetricProposal> PodsAsync(PodsMetricSource source, CancellationToken cancel)
    {
        const string Reason = "FailedGetPodsMetric";
        var reading = await reader.OfPodsAsync(source.Metric, @namespace, selector, cancel);
        if (reading.Failed(out var problem, out var samples))
            return MetricProposal.Failed(
                Reason, $"failed to get pods metric value: unable to get metric {source.Metric.Name}: {problem}");
        var target = source.Target.AverageValue ?? Quantity.Zero;
        var proposal = usage.ByAverage(samples, target.MilliValue, isCpu: false, replicas.Wanted, tolerance);
        if (proposal.Problem is not null)
            return MetricProposal.Failed(Reason, $"failed to get pods metric value: {proposal.Problem}");
        return MetricProposal.Of(proposal.Replicas, $"pods metric {source.Metric.Name}", new MetricStatus
        {
            Type = MetricSourceType.Pods,
            Pods = new PodsMetricStatus
            {
                Metric = source.Metric, Current = new MetricValueStatus { AverageValue = Quantity.OfMilli(proposal.Milli) },
            },
        });
    }

    private async Task<MetricProposal> ObjectAsync(ObjectMetricSource source, CancellationToken cancel)
    {
        const string Reason = "FailedGetObjectMetric";
        var reading = await reader.OfObjectAsync(source.Metric, @namespace, source.DescribedObject, cancel);
        var about = $"{source.DescribedObject.Kind} {@namespace}/{source.DescribedObject.Name}";
        if (reading.Failed(out var problem, out var milli))
            return MetricProposal.Failed(
                Reason, $"failed to get object metric value: unable to get metric {source.Metric.Name}: {about}: {problem}");
        var (proposal, value) = Whole(milli, source.Target);
        if (proposal.Problem is not null)
            return MetricProposal.Failed(Reason, $"failed to get object metric value: {proposal.Problem}");
        var name = source.Target.Value is not null
            ? $"{source.DescribedObject.Kind} metric {source.Metric.Name}" : OutsideName(source.Metric);
        return MetricProposal.Of(proposal.Replicas, name, new MetricStatus
        {
            Type = MetricSourceType.Object,
            Object = new ObjectMetricStatus { DescribedObject = source.DescribedObject, Metric = source.Metric, Current = value },
        });
    }

    private async Task<MetricProposal> ExternalAsync(ExternalMetricSource source, CancellationToken cancel)
    {
        const string Reason = "FailedGetExternalMetric";
        var name = source.Metric.Name;
        var reading = await reader.OfOutsideAsync(source.Metric, @namespace, cancel);
        if (reading.Failed(out var problem, out var milli))
            return MetricProposal.Failed(
                Reason, $"failed to get {name} external metric value: unable to get external metric {@namespace}/{name}: {problem}");
        var (proposal, value) = Whole(milli, source.Target);
        if (proposal.Problem is not null)
            return MetricProposal.Failed(Reason, $"failed to get {name} external metric value: {proposal.Problem}");
        return MetricProposal.Of(proposal.Replicas, OutsideName(source.Metric), new MetricStatus
        {
            Type = MetricSourceType.External,
            External = new ExternalMetricStatus { Metric = source.Metric, Current = value },
        });
    }

    /// <summary>A value that the pods share, or that is to be the target as it is.</summary>
    private (Proposal, MetricValueStatus) Whole(long milli, MetricTarget target)
    {
        if (target.AverageValue is { } share)
        {
            var shared = ObjectUsage.ByShare(milli, share.MilliValue, replicas.Actual, tolerance);
            return (shared, new MetricValueStatus { AverageValue = Quantity.OfMilli(shared.Milli) });
        }
        var whole = ObjectUsage.ByValue(milli, (target.Value ?? Quantity.Zero).MilliValue, replicas.Wanted, pods, tolerance);
        return (whole, new MetricValueStatus { Value = Quantity.OfMilli(whole.Milli) });
    }

    private static string OutsideName(MetricIdentifier metric) =>
        $"external metric {metric.Name}({(metric.Selector is null ? "nil" : LabelFilter.From(metric.Selector))})";
}
