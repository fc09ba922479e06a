using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Quantities;

namespace Navarch.Server.Admission.Limits;

/// <summary>What a LimitRange gives containers that say nothing, and the annotation that tells of it.</summary>
internal static class ContainerDefaults
{
    private const string Annotation = "kubernetes.io/limit-ranger";

    public static void Apply(LimitRange range, DocumentObject pod)
    {
        var requests = Of(range, limit => limit.DefaultRequest);
        var limits = Of(range, limit => limit.Default);
        if (requests.Count == 0 && limits.Count == 0) return;
        var told = new List<string>();
        var spec = pod.ObjectOrNew("spec");
        foreach (var (list, what) in ((string, string)[])
            [("containers", "container"), ("initContainers", "init container")])
        {
            foreach (var item in spec.Array(list) ?? [])
            {
                if (item is not DocumentObject container) continue;
                var name = $"{what} {container.String("name")}";
                var resources = container.ObjectOrNew("resources");
                var limited = Fill(resources, "limits", limits);
                Tell(told, Fill(resources, "requests", requests), "request", name);
                Tell(told, limited, "limit", name);
            }
        }
        if (told.Count > 0)
            pod.ObjectOrNew("metadata").ObjectOrNew("annotations")[Annotation] =
                $"LimitRanger plugin set: {string.Join("; ", told)}";
    }

    private static SortedDictionary<string, Quantity> Of(
        LimitRange range, Func<LimitRangeItem, IReadOnlyDictionary<string, Quantity>> part)
    {
        var amounts = new SortedDictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var limit in range.Spec.Limits)
            if (limit.Type == LimitType.Container)
                foreach (var (name, amount) in part(limit)) amounts[name] = amount;
        return amounts;
    }

    private static List<string> Fill(DocumentObject resources, string part, SortedDictionary<string, Quantity> defaults)
    {
        var filled = new List<string>();
        foreach (var (name, amount) in defaults)
        {
            if (resources.Object(part)?.Contains(name) == true) continue;
            resources.ObjectOrNew(part)[name] = amount.ToString();
            filled.Add(name);
        }
        return filled;
    }

    private static void Tell(List<string> told, List<string> filled, string what, string container)
    {
        if (filled.Count > 0) told.Add($"{string.Join(", ", filled)} {what} for {container}");
    }
}
