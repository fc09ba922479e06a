using Navarch.Client.Http;

namespace Navarch.Client.Kubeconfigs;

/// <summary>How a process in a pod reaches the API server: by what the node mounts and sets for every pod.</summary>
public static class InCluster
{
    private const string Mount = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Null when this process runs in no pod.</summary>
    public static EndpointOptions? Endpoint()
    {
        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port)) return null;
        var server = new UriBuilder("https", host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture))
            .Uri;
        return new EndpointOptions(server)
        {
            CertificateAuthority = new PemSource(null, $"{Mount}/ca.crt"), TokenFile = $"{Mount}/token",
        };
    }
}
