namespace Navarch.Controllers.EndpointSlices;

/// <summary>The labels of the slices of a Service: the Service's own and three that say whose they are.</summary>
static class SliceLabels
{
    public const string ServiceName = "kubernetes.io/service-name";
    public const string ManagedBy = "endpointslice.kubernetes.io/managed-by";
    public const string Headless = "service.kubernetes.io/headless";
    public const string Us = "endpointslice-controller.k8s.io";

    public static Dictionary<string, string> Of(Service service)
    {
        var labels = new Dictionary<string, string>(service.Metadata.Labels, StringComparer.Ordinal);
        labels.Remove(Headless);
        if (ServicePods.IsHeadless(service)) labels[Headless] = "";
        labels[ServiceName] = service.Metadata.Name;
        labels[ManagedBy] = Us;
        return labels;
    }

    public static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count
        && left.All(label => right.TryGetValue(label.Key, out var value) && value == label.Value);
}
