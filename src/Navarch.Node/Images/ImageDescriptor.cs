using System.Text.Json.Serialization;

namespace Navarch.Node.Images;

/// <summary>A reference to a blob (OCI image specification, descriptor).</summary>
sealed record ImageDescriptor(string MediaType, string Digest, long Size)
{
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
    public ImagePlatform? Platform { get; init; }

    /// <summary>It names manifests, one for each platform.</summary>
    [JsonIgnore]
    public bool IsIndex => MediaType is
        "application/vnd.oci.image.index.v1+json" or "application/vnd.docker.distribution.manifest.list.v2+json";
}

sealed record ImagePlatform(string Architecture, string Os);

/// <summary>An image index or an archive's index.json.</summary>
sealed record ImageIndex(IReadOnlyList<ImageDescriptor> Manifests)
{
    public int SchemaVersion { get; init; } = 2;
    public string? MediaType { get; init; }
}

sealed record ImageManifest(ImageDescriptor Config, IReadOnlyList<ImageDescriptor> Layers)
{
    public int SchemaVersion { get; init; } = 2;
    public string? MediaType { get; init; }
}

/// <summary>The config blob: what a container of the image runs, unless the pod says otherwise.</summary>
sealed record ImageConfig(string Architecture, string Os, ImageProcess Config, ImageRootFilesystem Rootfs)
{
    public string? Created { get; init; }
}

sealed record ImageProcess
{
    [JsonPropertyName("User")] public string? User { get; init; }
    [JsonPropertyName("Env")] public IReadOnlyList<string>? Env { get; init; }
    [JsonPropertyName("Entrypoint")] public IReadOnlyList<string>? Entrypoint { get; init; }
    [JsonPropertyName("Cmd")] public IReadOnlyList<string>? Cmd { get; init; }
    [JsonPropertyName("WorkingDir")] public string? WorkingDir { get; init; }
    [JsonPropertyName("Labels")] public IReadOnlyDictionary<string, string>? Labels { get; init; }
    [JsonPropertyName("StopSignal")] public string? StopSignal { get; init; }
}

sealed record ImageRootFilesystem(string Type, [property: JsonPropertyName("diff_ids")] IReadOnlyList<string> DiffIds);

/// <summary>An entry of a docker archive's manifest.json.</summary>
sealed record DockerImage(
    [property: JsonPropertyName("Config")] string Config,
    [property: JsonPropertyName("RepoTags")] IReadOnlyList<string>? RepoTags,
    [property: JsonPropertyName("Layers")] IReadOnlyList<string> Layers);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageIndex))]
[JsonSerializable(typeof(ImageManifest))]
[JsonSerializable(typeof(ImageConfig))]
[JsonSerializable(typeof(IReadOnlyList<DockerImage>))]
sealed partial class ImageJson : JsonSerializerContext;
