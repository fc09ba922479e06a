namespace Navarch.Api.CoreV1;

public static class ResourceName
{
    public const string Cpu = "cpu";
    public const string Memory = "memory";
    public const string Storage = "storage";
    public const string ResourceEphemeralStorage = "ephemeral-storage";
    public const string Pods = "pods";
    public const string Services = "services";
    public const string Replicationcontrollers = "replicationcontrollers";
    public const string Resourcequotas = "resourcequotas";
    public const string Secrets = "secrets";
    public const string Configmaps = "configmaps";
    public const string Persistentvolumeclaims = "persistentvolumeclaims";
    public const string ResourceServicesNodePorts = "services.nodeports";
    public const string ResourceServicesLoadBalancers = "services.loadbalancers";
    public const string ResourceRequestsCPU = "requests.cpu";
    public const string ResourceRequestsMemory = "requests.memory";
    public const string ResourceRequestsStorage = "requests.storage";
    public const string ResourceRequestsEphemeralStorage = "requests.ephemeral-storage";
    public const string ResourceLimitsCPU = "limits.cpu";
    public const string ResourceLimitsMemory = "limits.memory";
    public const string ResourceLimitsEphemeralStorage = "limits.ephemeral-storage";
}
