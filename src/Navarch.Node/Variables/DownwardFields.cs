using System.Globalization;
using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Node.Cgroups;

namespace Navarch.Node.Variables;

/// <summary>The fields of a pod that its own containers can ask for (downward API). Pure.</summary>
static class DownwardFields
{
    /// <summary>Null when there is no such field.</summary>
    public static string? Field(Pod pod, string path)
    {
        if (Subscript(path, "metadata.labels") is { } label) return pod.Metadata.Labels.GetValueOrDefault(label, "");
        if (Subscript(path, "metadata.annotations") is { } annotation)
            return pod.Metadata.Annotations.GetValueOrDefault(annotation, "");
        return path switch
        {
            "metadata.name" => pod.Metadata.Name,
            "metadata.namespace" => pod.Metadata.Namespace,
            "metadata.uid" => pod.Metadata.Uid,
            "metadata.labels" => Lines(pod.Metadata.Labels),
            "metadata.annotations" => Lines(pod.Metadata.Annotations),
            "spec.nodeName" => pod.Spec.NodeName,
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName,
            "status.hostIP" => pod.Status.HostIP,
            "status.hostIPs" => string.Join(',', pod.Status.HostIPs.Select(ip => ip.Ip)),
            "status.podIP" => pod.Status.PodIP,
            "status.podIPs" => string.Join(',', pod.Status.PodIPs.Select(ip => ip.Ip)),
            _ => null,
        };
    }

    /// <summary>
    /// A request or limit in units of the divisor, rounded up; a missing limit is what the node can allot.
    /// </summary>
    /// <returns>Null when there is no such container or resource.</returns>
    public static string? Resource(
        Pod pod, string containerName, ResourceFieldSelector selector,
        IReadOnlyDictionary<string, Quantity> allocatable)
    {
        var name = selector.ContainerName.Length > 0 ? selector.ContainerName : containerName;
        var container = pod.Spec.Containers.Concat(pod.Spec.InitContainers).FirstOrDefault(c => c.Name == name);
        var dot = selector.Resource.IndexOf('.', StringComparison.Ordinal);
        if (container is null || dot < 0) return null;
        var (list, resource) = (selector.Resource[..dot], selector.Resource[(dot + 1)..]);
        if (list is not ("limits" or "requests")) return null;
        var given = list == "limits" ? container.Resources.Limits : container.Resources.Requests;
        var quantity = given.TryGetValue(resource, out var set) ? set
            : list == "limits" && allocatable.TryGetValue(resource, out var whole) ? whole
            : Quantity.Zero;
        return InUnits(quantity, selector.Divisor, resource == "cpu");
    }

    static string InUnits(Quantity quantity, Quantity divisor, bool isCpu)
    {
        if (divisor.IsZero) divisor = Quantity.Of(1);
        var units = isCpu
            ? DivideUp(quantity.MilliValue, divisor.MilliValue)
            : DivideUp(quantity.Value, divisor.Value);
        return units.ToString(CultureInfo.InvariantCulture);
    }

    static long DivideUp(long value, long divisor) => (value + divisor - 1) / divisor;

    static string? Subscript(string path, string map) =>
        path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            ? path[(map.Length + 2)..^2]
            : null;

    // One name="value" a line, in order of name, quoted as Go quotes.
    static string Lines(IReadOnlyDictionary<string, string> map)
    {
        var lines = new List<string>();
        foreach (var (name, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            lines.Add($"{name}={Quote(value)}");
        return string.Join('\n', lines);
    }

    static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in value)
            quoted.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\x7f' => $"\\x{(int)character:x2}",
                _ => character.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
