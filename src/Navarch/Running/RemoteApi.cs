using Navarch.Client.Http;
using Navarch.Client.Kubeconfigs;
using Navarch.Commands;

namespace Navarch.Running;

/// <summary>The API server that a kubeconfig names: ours or any Kubernetes.</summary>
static class RemoteApi
{
    /// <exception cref="CommandFailedException">The file cannot be used.</exception>
    public static EndpointOptions Load(string kubeconfig)
    {
        if (!File.Exists(kubeconfig))
            throw new CommandFailedException(
                $"there is no kubeconfig {kubeconfig}", "Name one by --kubeconfig; that of 'navarch up' is admin.kubeconfig in --data");
        try
        {
            return Kubeconfig.Load(kubeconfig).EndpointOf();
        }
        catch (KubeconfigException unusable)
        {
            throw new CommandFailedException(unusable.Message, "Correct the kubeconfig");
        }
    }

    public static HttpEndpoint Open(string kubeconfig) => new(Load(kubeconfig), TimeProvider.System);
}
