using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Api.Quotas;

static class ServiceQuota
{
    private const string Count = "count/services";

    public static bool IsCounted(string name) => name is Count or ResourceName.Services or
        ResourceName.ResourceServicesNodePorts or ResourceName.ResourceServicesLoadBalancers;

    public static Dictionary<string, Quantity> Usage(Service service)
    {
        var isBalanced = service.Spec.Type == ServiceType.LoadBalancer;
        var nodePorts = service.Spec.Type switch
        {
            ServiceType.LoadBalancer when service.Spec.AllocateLoadBalancerNodePorts == false =>
                service.Spec.Ports.Count(port => port.NodePort != 0),
            ServiceType.NodePort or ServiceType.LoadBalancer => service.Spec.Ports.Count,
            _ => 0,
        };
        return new(StringComparer.Ordinal)
        {
            [Count] = Quantity.Of(1),
            [ResourceName.Services] = Quantity.Of(1),
            [ResourceName.ResourceServicesNodePorts] = Quantity.Of(nodePorts),
            [ResourceName.ResourceServicesLoadBalancers] = Quantity.Of(isBalanced ? 1 : 0),
        };
    }
}
