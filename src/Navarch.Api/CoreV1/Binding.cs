using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>Puts a pod on a node: what the scheduler decides.</summary>
[Kind("", "v1", "Binding", "bindings", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.core.v1.Binding")]
public sealed partial record Binding : IKubernetesObject<Binding>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The node.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public ObjectReference Target { get; init; } = new();
}
