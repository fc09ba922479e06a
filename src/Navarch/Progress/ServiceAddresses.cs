using Navarch.Api.CoreV1;

namespace Navarch.Progress;

/// <summary>Where a Service answers, for the one who has just applied it.</summary>
static class ServiceAddresses
{
    /// <summary>From inside the cluster first, from this machine last.</summary>
    public static IEnumerable<string> Of(Service service, string nodeAddress)
    {
        var name = $"{service.Metadata.Name}.{service.Metadata.Namespace}.svc.cluster.local";
        if (service.Spec.Type == ServiceType.ExternalName)
        {
            yield return $"service/{service.Metadata.Name}  {name} → {service.Spec.ExternalName}";
            yield break;
        }
        foreach (var port in service.Spec.Ports)
        {
            if (service.Spec.ClusterIP is { Length: > 0 } ip and not "None")
                yield return $"service/{service.Metadata.Name}  {Address(port, ip, port.Port)}  ({Address(port, name, port.Port)})";
        }
        foreach (var port in service.Spec.Ports)
            if (port.NodePort > 0)
                yield return $"service/{service.Metadata.Name}  {Address(port, nodeAddress, port.NodePort)}";
    }

    private static string Address(ServicePort port, string host, int number) =>
        IsWeb(port) ? $"http://{host}:{number}/" : $"{port.Protocol.ToLowerInvariant()}://{host}:{number}";

    private static bool IsWeb(ServicePort port) =>
        port.AppProtocol is "http" || port.Name.StartsWith("http", StringComparison.Ordinal) || port.Port is 80 or 8080;
}
