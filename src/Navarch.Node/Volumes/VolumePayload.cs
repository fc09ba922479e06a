using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Node.Variables;

namespace Navarch.Node.Volumes;

/// <summary>Collects the files of configMap, secret, downwardAPI and projected volumes.</summary>
sealed class VolumePayload(
    IPodObjects objects, TokenCache tokens, IReadOnlyDictionary<string, Quantity> allocatable)
{
    const int ModeDefault = 0b110_100_100;
    const long TokenSecondsDefault = 3600;

    /// <summary>Null when the volume's content isn't made of files from the API.</summary>
    /// <exception cref="ContainerConfigException">Something it refers to is missing.</exception>
    public async Task<IReadOnlyDictionary<string, VolumeFile>?> ReadAsync(
        Pod pod, Volume volume, CancellationToken cancel)
    {
        var files = new Dictionary<string, VolumeFile>(StringComparer.Ordinal);
        if (volume.ConfigMap is { } configMap)
            await AddConfigMapAsync(
                files, pod, configMap.Name, configMap.Items, configMap.Optional, configMap.DefaultMode, cancel);
        else if (volume.Secret is { } secret)
            await AddSecretAsync(
                files, pod, secret.SecretName, secret.Items, secret.Optional, secret.DefaultMode, cancel);
        else if (volume.DownwardAPI is { } downward) AddDownward(files, pod, downward.Items, downward.DefaultMode);
        else if (volume.Projected is { } projected)
            foreach (var source in projected.Sources)
                await AddAsync(files, pod, source, projected.DefaultMode, cancel);
        else return null;
        return files;
    }

    async Task AddAsync(
        Dictionary<string, VolumeFile> files, Pod pod, VolumeProjection source, int? mode, CancellationToken cancel)
    {
        if (source.ConfigMap is { } configMap)
            await AddConfigMapAsync(files, pod, configMap.Name, configMap.Items, configMap.Optional, mode, cancel);
        if (source.Secret is { } secret)
            await AddSecretAsync(files, pod, secret.Name, secret.Items, secret.Optional, mode, cancel);
        if (source.DownwardAPI is { } downward) AddDownward(files, pod, downward.Items, mode);
        if (source.ServiceAccountToken is not { } token) return;
        var lifetime = TimeSpan.FromSeconds(token.ExpirationSeconds ?? TokenSecondsDefault);
        var bound = await tokens.GetAsync(pod, token.Audience, lifetime, cancel);
        files[token.Path] = new VolumeFile(Encoding.UTF8.GetBytes(bound), TokenMode(pod, mode));
    }

    // Readable by its container only, if that runs as a user of its own.
    static int TokenMode(Pod pod, int? mode) =>
        pod.Spec.SecurityContext?.FsGroup is not null ? 0b110_000_000 : mode ?? ModeDefault;

    async Task AddConfigMapAsync(
        Dictionary<string, VolumeFile> files, Pod pod, string name, IReadOnlyList<KeyToPath> items, bool? optional,
        int? mode, CancellationToken cancel)
    {
        if (await objects.ConfigMapAsync(pod, name, optional == true, cancel) is not { } configMap) return;
        var data = configMap.BinaryData.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, text) in configMap.Data) data[key] = Encoding.UTF8.GetBytes(text);
        Add(files, data, items, optional == true, mode, $"configmap references non-existent config key");
    }

    async Task AddSecretAsync(
        Dictionary<string, VolumeFile> files, Pod pod, string name, IReadOnlyList<KeyToPath> items, bool? optional,
        int? mode, CancellationToken cancel)
    {
        if (await objects.SecretAsync(pod, name, optional == true, cancel) is not { } secret) return;
        Add(files, secret.Data, items, optional == true, mode, "references non-existent secret key");
    }

    static void Add(
        Dictionary<string, VolumeFile> files, IReadOnlyDictionary<string, byte[]> data, IReadOnlyList<KeyToPath> items,
        bool isOptional, int? mode, string problem)
    {
        if (items.Count == 0)
        {
            foreach (var (key, content) in data) files[key] = new VolumeFile(content, mode ?? ModeDefault);
            return;
        }
        foreach (var item in items)
        {
            if (data.TryGetValue(item.Key, out var content))
                files[item.Path] = new VolumeFile(content, item.Mode ?? mode ?? ModeDefault);
            else if (!isOptional) throw new ContainerConfigException($"{problem}: {item.Key}");
        }
    }

    void AddDownward(
        Dictionary<string, VolumeFile> files, Pod pod, IReadOnlyList<DownwardAPIVolumeFile> items, int? mode)
    {
        foreach (var item in items)
        {
            var text = item.FieldRef is { } field ? DownwardFields.Field(pod, field.FieldPath)
                : item.ResourceFieldRef is { } resource ? DownwardFields.Resource(pod, "", resource, allocatable)
                : null;
            if (text is null) throw new ContainerConfigException($"downward API file {item.Path}: no such field");
            files[item.Path] = new VolumeFile(Encoding.UTF8.GetBytes(text), item.Mode ?? mode ?? ModeDefault);
        }
    }
}
