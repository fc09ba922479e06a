using System.Diagnostics.CodeAnalysis;
using Navarch.Api.AutoscalingV2;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Quantities;
using Navarch.Api.Selectors;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// Asks the three metrics APIs, which other servers answer by aggregation: <c>metrics.k8s.io</c> for what pods use of the
/// processor and memory, <c>custom.metrics.k8s.io</c> for values of pods and other objects,
/// <c>external.metrics.k8s.io</c> for all else. Samples that make no sense are left out, as if they were missing.
/// </summary>
sealed class MetricReader(ApiClient client, KindFinder kinds)
{
    private const string FromResources = "unable to fetch metrics from resource metrics API";
    private const string FromCustom = "unable to fetch metrics from custom metrics API";
    private const string FromExternal = "unable to fetch metrics from external metrics API";

    /// <summary>What a sample without a window was measured over.</summary>
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    /// <summary>What was read, or why nothing could be.</summary>
    public readonly record struct Reading<T>(T? Value, string? Problem)
    {
        public bool Failed([NotNullWhen(true)] out string? problem, [NotNullWhen(false)] out T? value)
        {
            (problem, value) = (Problem, Value);
            return problem is not null;
        }
    }

    /// <summary>What each pod uses of a resource: the sum of its containers, or one container alone.</summary>
    public async Task<Reading<Dictionary<string, PodSample>>> OfPodsAsync(
        string resource, string container, string @namespace, LabelFilter pods, CancellationToken cancel)
    {
        var items = await ItemsAsync(
            $"/apis/metrics.k8s.io/v1beta1/namespaces/{@namespace}/pods", FromResources, cancel,
            KeyValuePair.Create("labelSelector", pods.ToString()));
        if (items.Failed(out var problem, out var list)) return new(default, problem);
        if (list.Count == 0) return new(default, "no metrics returned from resource metrics API");
        var samples = new Dictionary<string, PodSample>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not DocumentObject pod || pod.Object("metadata")?.String("name") is not { } name) continue;
            if (Used(pod.Array("containers"), resource, container) is { } milli)
                samples[name] = new PodSample(milli, TimeOf(pod), WindowOf(pod));
        }
        return new(samples, null);
    }

    /// <summary>A value that each pod has of its own.</summary>
    public async Task<Reading<Dictionary<string, PodSample>>> OfPodsAsync(
        MetricIdentifier metric, string @namespace, LabelFilter pods, CancellationToken cancel)
    {
        var items = await CustomAsync($"namespaces/{@namespace}/pods/*/{metric.Name}", metric, pods, cancel);
        if (items.Failed(out var problem, out var list)) return new(default, problem);
        if (list.Count == 0) return new(default, "no metrics returned from custom metrics API");
        var samples = new Dictionary<string, PodSample>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not DocumentObject value || MilliOf(value) is not { } milli) continue;
            if (value.Object("describedObject")?.String("name") is { } name)
                samples[name] = new PodSample(
                    milli, TimeOf(value), value.Whole("windowSeconds") is { } seconds and >= 0 and < int.MaxValue
                        ? TimeSpan.FromSeconds(seconds) : s_window);
        }
        return new(samples, null);
    }

    /// <summary>A value of one object, in thousandths.</summary>
    public async Task<Reading<long>> OfObjectAsync(
        MetricIdentifier metric, string @namespace, CrossVersionObjectReference target, CancellationToken cancel)
    {
        string path;
        if (target is { Kind: "Namespace", ApiVersion: "v1" or "" }) path = $"namespaces/{@namespace}/metrics/{metric.Name}";
        else
        {
            var kind = await kinds.FindAsync(target.ApiVersion.Length == 0 ? "v1" : target.ApiVersion, target.Kind, cancel);
            if (kind is not ApiResult<ResourceType>.Ok(var type)) return new(default, $"{FromCustom}: {kind.Failure!.Message}");
            var resource = type.Group.Length == 0 ? type.Plural : $"{type.Plural}.{type.Group}";
            path = $"namespaces/{@namespace}/{resource}/{target.Name}/{metric.Name}";
        }
        var items = await CustomAsync(path, metric, null, cancel);
        if (items.Failed(out var problem, out var list)) return new(default, problem);
        return list is [DocumentObject value] && MilliOf(value) is { } milli
            ? new(milli, null)
            : new(default, $"{FromCustom}: the API server returned {list.Count} metrics where one was asked for");
    }

    /// <summary>The sum of all values of an external metric, in thousandths.</summary>
    public async Task<Reading<long>> OfOutsideAsync(MetricIdentifier metric, string @namespace, CancellationToken cancel)
    {
        var items = await ItemsAsync(
            $"/apis/external.metrics.k8s.io/v1beta1/namespaces/{@namespace}/{metric.Name}", FromExternal, cancel,
            KeyValuePair.Create("labelSelector", SelectorOf(metric)));
        if (items.Failed(out var problem, out var list)) return new(default, problem);
        if (list.Count == 0) return new(default, "no metrics returned from external metrics API");
        Int128 sum = 0;
        foreach (var item in list)
            if (item is DocumentObject value && MilliOf(value) is { } milli) sum += milli;
        return new((long)Int128.Clamp(sum, long.MinValue, long.MaxValue), null);
    }

    /// <summary>In the version that the custom metrics API prefers; both say the same here.</summary>
    private async Task<Reading<DocumentArray>> CustomAsync(
        string path, MetricIdentifier metric, LabelFilter? pods, CancellationToken cancel)
    {
        var group = await client.SendAsync(
            new ApiRequest { Method = "GET", Path = "/apis/custom.metrics.k8s.io" },
            body => KubernetesJson.Deserialize<APIGroup>(body.Span), cancel);
        if (group is not ApiResult<APIGroup>.Ok(var known)) return new(default, $"{FromCustom}: {group.Failure!.Message}");
        List<KeyValuePair<string, string>> query = [];
        if (pods is not null) query.Add(new("labelSelector", pods.ToString()));
        if (metric.Selector is not null) query.Add(new("metricLabelSelector", SelectorOf(metric)));
        return await ItemsAsync(
            $"/apis/{known.PreferredVersion.GroupVersion}/{path}", FromCustom, cancel, [.. query]);
    }

    private async Task<Reading<DocumentArray>> ItemsAsync(
        string path, string failure, CancellationToken cancel, params KeyValuePair<string, string>[] query)
    {
        var result = await client.SendAsync(
            new ApiRequest { Method = "GET", Path = path, Query = query }, body => DocumentJson.Parse(body.Span), cancel);
        return result switch
        {
            ApiResult<DocumentParse>.Ok(DocumentParse.Parsed { Value: DocumentObject list }) => new(list.Array("items") ?? [], null),
            ApiResult<DocumentParse>.Ok => new(default, $"{failure}: the answer is not a list of metrics"),
            _ => new(default, $"{failure}: {result.Failure!.Message}"),
        };
    }

    private static string SelectorOf(MetricIdentifier metric) =>
        metric.Selector is null ? "" : LabelFilter.From(metric.Selector).ToString();

    private static long? Used(DocumentArray? containers, string resource, string container)
    {
        if (containers is not { Count: > 0 }) return null;
        Int128 total = 0;
        var isFound = container.Length == 0;
        foreach (var item in containers)
        {
            if (item is not DocumentObject one) return null;
            if (container.Length > 0 && one.String("name") != container) continue;
            if (one.Object("usage")?[resource]?.ToString() is not { } text || !Quantity.TryParse(text, out var used)) return null;
            isFound = true;
            total += used.MilliValue;
        }
        return isFound ? (long)Int128.Min(total, long.MaxValue) : null;
    }

    private static long? MilliOf(DocumentObject value) =>
        value["value"]?.ToString() is { } text && Quantity.TryParse(text, out var quantity) ? quantity.MilliValue : null;

    private static DateTimeOffset TimeOf(DocumentObject value) =>
        Rfc3339.TryParse(value.String("timestamp"), out var time) ? time : DateTimeOffset.MinValue;

    private static TimeSpan WindowOf(DocumentObject pod) =>
        GoDuration.TryParse(pod.String("window") ?? "", out var nanoseconds)
            ? TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick) : s_window;
}
