using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>Configuration as names and texts, for pods to read as files or environment.</summary>
[Kind("", "v1", "ConfigMap", "configmaps", ResourceScope.Namespaced, ShortNames = "cm")]
[ApiType("io.k8s.api.core.v1.ConfigMap")]
public sealed partial record ConfigMap : IKubernetesObject<ConfigMap>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The data can't be changed any more.</summary>
    [Field(4)]
    public bool? Immutable { get; init; }

    /// <summary>Texts by name.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, string> Data { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Bytes by name, base64.</summary>
    [Field(3)]
    public IReadOnlyDictionary<string, byte[]> BinaryData { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;
}
