using Navarch.Api.CoreV1;
using Navarch.Node.Volumes;

namespace Navarch.Node.Variables;

/// <summary>
/// A container's variables: envFrom in order, then env in order, each of which may refer to earlier ones, then those of
/// the services that the container didn't name itself.
/// </summary>
sealed class ContainerEnvironment(IPodObjects objects)
{
    /// <exception cref="ContainerConfigException">Something that a variable refers to isn't there.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ResolveAsync(
        Pod pod, Container container, IReadOnlyDictionary<string, Quantity> allocatable, CancellationToken cancel)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in container.EnvFrom)
            foreach (var (name, value) in await ReadAsync(pod, source, cancel)) result[source.Prefix + name] = value;
        var services = ServiceVariables.Of(ServiceVariables.For(pod, objects.Services))
            .DistinctBy(variable => variable.Key)
            .ToDictionary(StringComparer.Ordinal);
        var known = new Dictionary<string, string>(services, StringComparer.Ordinal);
        foreach (var (name, value) in result) known[name] = value;
        foreach (var variable in container.Env)
        {
            var value = variable.ValueFrom is { } from
                ? await ReadAsync(pod, container, variable.Name, from, allocatable, cancel)
                : VariableExpansion.Expand(variable.Value, known);
            if (value is null) continue;
            result[variable.Name] = value;
            known[variable.Name] = value;
        }
        foreach (var (name, value) in services) result.TryAdd(name, value);
        return result;
    }

    async Task<IEnumerable<KeyValuePair<string, string>>> ReadAsync(
        Pod pod, EnvFromSource source, CancellationToken cancel)
    {
        if (source.ConfigMapRef is { } configMap)
            return (await objects.ConfigMapAsync(pod, configMap.Name, configMap.Optional == true, cancel))?.Data
                ?? NoData;
        if (source.SecretRef is not { } secret) return [];
        var data = (await objects.SecretAsync(pod, secret.Name, secret.Optional == true, cancel))?.Data;
        return data?.Select(entry => KeyValuePair.Create(entry.Key, Text(entry.Value))) ?? [];
    }

    async Task<string?> ReadAsync(
        Pod pod, Container container, string name, EnvVarSource from,
        IReadOnlyDictionary<string, Quantity> allocatable, CancellationToken cancel)
    {
        if (from.FieldRef is { } field)
            return DownwardFields.Field(pod, field.FieldPath)
                ?? throw new ContainerConfigException($"unsupported fieldPath: {field.FieldPath}");
        if (from.ResourceFieldRef is { } resource)
            return DownwardFields.Resource(pod, container.Name, resource, allocatable)
                ?? throw new ContainerConfigException($"unsupported container resource : {resource.Resource}");
        if (from.ConfigMapKeyRef is { } configMapKey) return await ReadAsync(pod, configMapKey, cancel);
        if (from.SecretKeyRef is { } secretKey) return await ReadAsync(pod, secretKey, cancel);
        throw new ContainerConfigException($"variable {name}: this kind of valueFrom is not supported");
    }

    async Task<string?> ReadAsync(Pod pod, ConfigMapKeySelector key, CancellationToken cancel)
    {
        var isOptional = key.Optional == true;
        if (await objects.ConfigMapAsync(pod, key.Name, isOptional, cancel) is not { } configMap) return null;
        if (configMap.Data.TryGetValue(key.Key, out var value)) return value;
        return isOptional ? null : throw new ContainerConfigException(
            $"couldn't find key {key.Key} in ConfigMap {pod.Metadata.Namespace}/{key.Name}");
    }

    async Task<string?> ReadAsync(Pod pod, SecretKeySelector key, CancellationToken cancel)
    {
        var isOptional = key.Optional == true;
        if (await objects.SecretAsync(pod, key.Name, isOptional, cancel) is not { } secret) return null;
        if (secret.Data.TryGetValue(key.Key, out var value)) return Text(value);
        return isOptional ? null : throw new ContainerConfigException(
            $"couldn't find key {key.Key} in Secret {pod.Metadata.Namespace}/{key.Name}");
    }

    static readonly IReadOnlyDictionary<string, string> NoData = new Dictionary<string, string>();

    static string Text(byte[] value) => System.Text.Encoding.UTF8.GetString(value);
}
