using Navarch.Api.AuthenticationV1;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;
using Navarch.Node.Variables;

namespace Navarch.Node.Volumes;

/// <summary>Reads a pod's objects from the API server when they are asked for.</summary>
sealed class ApiPodObjects(ApiClient client, Informer<Service> services, TimeProvider time) : IPodObjects
{
    public IEnumerable<Service> Services => services.Snapshot.All;

    public Task<ConfigMap?> ConfigMapAsync(Pod pod, string name, bool isOptional, CancellationToken cancel) =>
        GetAsync<ConfigMap>(pod, "configmap", name, isOptional, cancel);

    public Task<Secret?> SecretAsync(Pod pod, string name, bool isOptional, CancellationToken cancel) =>
        GetAsync<Secret>(pod, "secret", name, isOptional, cancel);

    public async Task<BoundToken> TokenAsync(Pod pod, string audience, TimeSpan lifetime, CancellationToken cancel)
    {
        var account = pod.Spec.ServiceAccountName.Length > 0 ? pod.Spec.ServiceAccountName : "default";
        var request = new TokenRequest
        {
            Spec = new TokenRequestSpec
            {
                Audiences = audience.Length > 0 ? [audience] : [],
                ExpirationSeconds = (long)lifetime.TotalSeconds,
                BoundObjectRef = new BoundObjectReference
                {
                    ApiVersion = "v1",
                    Kind = "Pod",
                    Name = pod.Metadata.Name,
                    Uid = pod.Metadata.Uid,
                },
            },
        };
        var issued = time.GetUtcNow();
        var result = await client.For<ServiceAccount>()
            .CreateSubresourceAsync(pod.Metadata.Namespace, account, "token", request, cancel);
        return result is ApiResult<TokenRequest>.Ok(var answer)
            ? new BoundToken(answer.Status.Token, issued, answer.Status.ExpirationTimestamp ?? issued + lifetime)
            : throw new ContainerConfigException($"failed to fetch token: {result.Failure!.Message}");
    }

    async Task<T?> GetAsync<T>(Pod pod, string word, string name, bool isOptional, CancellationToken cancel)
        where T : class, Api.Declarations.IKubernetesObject<T>
    {
        var result = await client.GetAsync<T>(pod.Metadata.Namespace, name, cancel);
        return result switch
        {
            ApiResult<T>.Ok(var found) => found,
            ApiResult<T>.NotFound when isOptional => null,
            ApiResult<T>.NotFound => throw new ContainerConfigException($"{word} \"{name}\" not found"),
            _ => throw new ContainerConfigException(result.Failure!.Message),
        };
    }
}
