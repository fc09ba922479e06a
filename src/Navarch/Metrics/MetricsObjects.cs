using System.Text;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Declarations;
using Navarch.Api.RbacV1;
using Navarch.Client.Objects;

namespace Navarch.Metrics;

/// <summary>
/// Tells the cluster of the metrics server: a Service by which it is found, the APIService, and the right to read.
/// Whoever has installed another server of metrics.k8s.io keeps it.
/// </summary>
sealed class MetricsObjects(ApiClient client)
{
    private const string Home = "kube-system", Name = "navarch-metrics";

    /// <exception cref="ApiRefusedException">The server refuses one.</exception>
    public async Task EnsureAsync(int port, string authorityPem, CancellationToken cancel)
    {
        var group = new APIService
        {
            Metadata = new() { Name = "v1beta1.metrics.k8s.io" },
            Spec = new()
            {
                Group = "metrics.k8s.io",
                Version = "v1beta1",
                GroupPriorityMinimum = 100,
                VersionPriority = 100,
                CaBundle = Encoding.UTF8.GetBytes(authorityPem),
                Service = new() { Namespace = Home, Name = Name, Port = port },
            },
        };
        var known = await client.GetAsync<APIService>("", group.Metadata.Name, cancel);
        if (known is ApiResult<APIService>.Ok(var present))
        {
            if (present.Spec.Service is not { Namespace: Home, Name: Name }) return;
            Check(await client.UpdateAsync(present with { Spec = group.Spec }, cancel));
        }
        else
        {
            Check(await client.CreateAsync(group, cancel));
        }
        await EnsureAsync(new Service
        {
            Metadata = new() { Namespace = Home, Name = Name },
            Spec = new() { Type = "ExternalName", ExternalName = "localhost" },
        }, cancel);
        await EnsureAsync(Reader(), cancel);
    }

    private static ClusterRole Reader() => new()
    {
        Metadata = new()
        {
            Name = "system:aggregated-metrics-reader",
            Labels = new Dictionary<string, string>
            {
                ["rbac.authorization.k8s.io/aggregate-to-admin"] = "true",
                ["rbac.authorization.k8s.io/aggregate-to-edit"] = "true",
                ["rbac.authorization.k8s.io/aggregate-to-view"] = "true",
            },
        },
        Rules = [new() { ApiGroups = ["metrics.k8s.io"], Resources = ["pods", "nodes"], Verbs = ["get", "list", "watch"] }],
    };

    private async Task EnsureAsync<T>(T wanted, CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        var known = await client.GetAsync<T>(wanted.Metadata.Namespace, wanted.Metadata.Name, cancel);
        if (known.IsOk) return;
        var made = await client.CreateAsync(wanted, cancel);
        if (made is not ApiResult<T>.AlreadyExists) Check(made);
    }

    private static void Check<T>(ApiResult<T> result)
    {
        if (!result.IsOk) throw new ApiRefusedException(result.Failure!);
    }
}
