using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>
/// What pods, containers and claims of a namespace may ask for, and what they get when they ask for nothing.
/// </summary>
[Kind("", "v1", "LimitRange", "limitranges", ResourceScope.Namespaced, ShortNames = "limits")]
[ApiType("io.k8s.api.core.v1.LimitRange")]
public sealed partial record LimitRange : IKubernetesObject<LimitRange>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The limits.</summary>
    [Field(2, AlwaysWritten = true)]
    public LimitRangeSpec Spec { get; init; } = new();
}
