using System.Net;
using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Api.Declarations;
using Navarch.Api.MetaV1;
using Navarch.Api.RbacV1;
using Navarch.Client.Objects;
using Navarch.Server;

namespace Navarch.Running;

/// <summary>
/// What a machine needs that joins with a bootstrap token, under the names that kubeadm gives it: where the cluster is,
/// for everybody to read, and the rights to ask for a node's certificate and to renew it. Made where it is missing;
/// what an administrator has changed stays so, such as the address of a balancer.
/// </summary>
sealed class JoiningObjects(ApiServerHost host, ApiClient client)
{
    private const string Home = "kube-public", Published = "cluster-info", Reading = "kubeadm:bootstrap-signer-clusterinfo";
    private const string Joining = "system:bootstrappers:kubeadm:default-node-token", Nodes = "system:nodes";
    private const string Requests = "system:certificates.k8s.io:certificatesigningrequests:";
    private const string Rbac = "rbac.authorization.k8s.io";

    /// <exception cref="ApiRefusedException">The server refuses one.</exception>
    public async Task<bool> EnsureAsync(CancellationToken cancel)
    {
        await EnsureAsync(new ConfigMap
        {
            Metadata = new() { Namespace = Home, Name = Published },
            Data = new Dictionary<string, string> { ["kubeconfig"] = Kubeconfig() },
        }, cancel);
        await EnsureAsync(new Role
        {
            Metadata = new() { Namespace = Home, Name = Reading },
            Rules = [new() { Verbs = ["get"], ApiGroups = [""], Resources = ["configmaps"], ResourceNames = [Published] }],
        }, cancel);
        await EnsureAsync(new RoleBinding
        {
            Metadata = new() { Namespace = Home, Name = Reading },
            RoleRef = new() { ApiGroup = Rbac, Kind = "Role", Name = Reading },
            Subjects = [new() { Kind = "User", ApiGroup = Rbac, Name = "system:anonymous" }],
        }, cancel);
        await EnsureAsync(Binding("kubeadm:kubelet-bootstrap", "system:node-bootstrapper", Joining), cancel);
        await EnsureAsync(Binding("kubeadm:node-autoapprove-bootstrap", Requests + "nodeclient", Joining), cancel);
        await EnsureAsync(Binding("kubeadm:node-autoapprove-certificate-rotation", Requests + "selfnodeclient", Nodes), cancel);
        return true;
    }

    private async Task EnsureAsync<T>(T wanted, CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        var known = await client.GetAsync<T>(wanted.Metadata.Namespace, wanted.Metadata.Name, cancel);
        if (known.IsOk) return;
        var made = await client.CreateAsync(wanted, cancel);
        if (made is not (ApiResult<T>.Ok or ApiResult<T>.AlreadyExists)) throw new ApiRefusedException(made.Failure!);
    }

    private static ClusterRoleBinding Binding(string name, string role, string group) => new()
    {
        Metadata = new() { Name = name },
        RoleRef = new() { ApiGroup = Rbac, Kind = "ClusterRole", Name = role },
        Subjects = [new() { Kind = "Group", ApiGroup = Rbac, Name = group }],
    };

    /// <summary>Where a joining machine finds the server; one that listens on loopback alone is found nowhere else.</summary>
    private string ReachedAt => host.AdvertisedAddress is { } advertised
        && !host.Addresses.All(address => IPAddress.IsLoopback(address.Address))
            ? advertised.ToString() : host.Url.Authority;

    /// <summary>Of nobody: the server and what vouches for it.</summary>
    private string Kubeconfig() => $"""
        apiVersion: v1
        clusters:
        - cluster:
            certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(host.AuthorityPem + "\n"))}
            server: https://{ReachedAt}
          name: ""
        contexts: null
        current-context: ""
        kind: Config
        preferences: {"{}"}
        users: null

        """;
}
