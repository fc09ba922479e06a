using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Cache;

/// <summary>A port of the node that a pod takes. An empty or zero address stands for all addresses.</summary>
public readonly record struct HostPort(string Address, string Protocol, int Port)
{
    public bool ConflictsWith(HostPort other) =>
        Port == other.Port && Protocol == other.Protocol &&
        (IsAny(Address) || IsAny(other.Address) || Address == other.Address);

    public static void AddOf(Pod pod, List<HostPort> ports)
    {
        foreach (var container in pod.Spec.Containers) AddOf(container, ports);
        foreach (var container in pod.Spec.InitContainers)
            if (container.RestartPolicy == ContainerRestartPolicy.Always) AddOf(container, ports);
    }

    private static void AddOf(Container container, List<HostPort> ports)
    {
        foreach (var port in container.Ports)
            if (port.HostPort > 0)
                ports.Add(new(port.HostIP, port.Protocol.Length == 0 ? "TCP" : port.Protocol, port.HostPort));
    }

    private static bool IsAny(string address) => address is "" or "0.0.0.0" or "::";
}
