using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "ConfigMap", "configmaps", ResourceScope.Namespaced, ShortNames = "cm")]
[ApiType("io.k8s.api.core.v1.ConfigMap")]
public sealed partial record ConfigMap : IKubernetesObject<ConfigMap>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(4)]
    public bool? Immutable { get; init; }

    [Field(2)]
    public IReadOnlyDictionary<string, string> Data { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(3)]
    public IReadOnlyDictionary<string, byte[]> BinaryData { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;
}
