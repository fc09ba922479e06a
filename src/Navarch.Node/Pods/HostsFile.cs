using System.Text;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>The /etc/hosts that containers of a pod see. Pure.</summary>
static class HostsFile
{
    const string Loopback =
        "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n"
        + "fe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n";

    /// <param name="hostsOfHost">The host's own file, which pods on the host's network continue.</param>
    public static string Text(Pod pod, IReadOnlyList<string> ips, string domain, string hostsOfHost)
    {
        var text = new StringBuilder();
        if (pod.Spec.HostNetwork) text.Append("# Kubernetes-managed hosts file (host network).\n").Append(hostsOfHost);
        else
        {
            text.Append("# Kubernetes-managed hosts file.\n").Append(Loopback);
            var name = PodSandboxes.HostnameOf(pod);
            foreach (var ip in ips)
                text.Append(pod.Spec.Subdomain.Length > 0
                    ? $"{ip}\t{name}.{pod.Spec.Subdomain}.{pod.Metadata.Namespace}.svc.{domain}\t{name}\n"
                    : $"{ip}\t{name}\n");
        }
        if (pod.Spec.HostAliases.Count == 0) return text.ToString();
        text.Append("\n# Entries added by HostAliases.\n");
        foreach (var alias in pod.Spec.HostAliases)
            text.Append(alias.Ip).Append('\t').AppendJoin('\t', alias.Hostnames).Append('\n');
        return text.ToString();
    }
}
