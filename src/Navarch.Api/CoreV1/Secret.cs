using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>As a ConfigMap, for what few should see.</summary>
[Kind("", "v1", "Secret", "secrets", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.core.v1.Secret")]
public sealed partial record Secret : IKubernetesObject<Secret>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The data can't be changed any more.</summary>
    [Field(5)]
    public bool? Immutable { get; init; }

    /// <summary>Bytes by name, base64.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, byte[]> Data { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;

    /// <summary>Texts by name, which a write turns into data. Never shown.</summary>
    [Field(4)]
    public IReadOnlyDictionary<string, string> StringData { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What it is for, such as Opaque or kubernetes.io/tls; says which entries it must have.</summary>
    [Field(3)]
    public string Type { get; init; } = "";
}
