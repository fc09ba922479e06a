namespace Navarch.Node.Agent;

/// <summary>The version that nodes report: that of the Kubernetes API that they speak.</summary>
static class NodeVersions
{
    public const string Kubelet = "v1.34.0+navarch";
}
