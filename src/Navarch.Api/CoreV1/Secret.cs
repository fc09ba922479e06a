using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "Secret", "secrets", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.core.v1.Secret")]
public sealed partial record Secret : IKubernetesObject<Secret>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(5)]
    public bool? Immutable { get; init; }

    [Field(2)]
    public IReadOnlyDictionary<string, byte[]> Data { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;

    [Field(4)]
    public IReadOnlyDictionary<string, string> StringData { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(3)]
    public string Type { get; init; } = "";
}
