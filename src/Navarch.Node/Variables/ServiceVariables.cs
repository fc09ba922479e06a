using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Variables;

/// <summary>The variables by which containers find services without DNS.</summary>
static class ServiceVariables
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IEnumerable<Service> services)
    {
        foreach (var service in services)
        {
            var ip = service.Spec.ClusterIP;
            if (ip.Length == 0 || ip == "None" || service.Spec.Ports.Count == 0) continue;
            foreach (var variable in Of(service, Prefix(service.Metadata.Name), ip)) yield return variable;
        }
    }

    /// <summary>The services whose variables a pod gets: those of its namespace, and always the API server.</summary>
    public static IReadOnlyList<Service> For(Pod pod, IEnumerable<Service> services)
    {
        var links = pod.Spec.EnableServiceLinks ?? true;
        return
        [
            .. services.Where(service =>
                service.Metadata is { Namespace: "default", Name: "kubernetes" }
                || (links && service.Metadata.Namespace == pod.Metadata.Namespace)),
        ];
    }

    static IEnumerable<KeyValuePair<string, string>> Of(Service service, string prefix, string ip)
    {
        var ports = service.Spec.Ports;
        var host = ip.Contains(':', StringComparison.Ordinal) ? $"[{ip}]" : ip;
        yield return new(prefix + "_SERVICE_HOST", ip);
        yield return new(prefix + "_SERVICE_PORT", Number(ports[0].Port));
        foreach (var port in ports)
            if (port.Name.Length > 0) yield return new($"{prefix}_SERVICE_PORT_{Prefix(port.Name)}", Number(port.Port));
        for (var i = 0; i < ports.Count; i++)
        {
            var protocol = ports[i].Protocol.Length > 0 ? ports[i].Protocol : "TCP";
            var url = $"{protocol.ToLowerInvariant()}://{host}:{Number(ports[i].Port)}";
            if (i == 0) yield return new(prefix + "_PORT", url);
            var each = $"{prefix}_PORT_{Number(ports[i].Port)}_{protocol}";
            yield return new(each, url);
            yield return new(each + "_PROTO", protocol.ToLowerInvariant());
            yield return new(each + "_PORT", Number(ports[i].Port));
            yield return new(each + "_ADDR", ip);
        }
    }

    static string Prefix(string name) => name.ToUpperInvariant().Replace('-', '_');

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
