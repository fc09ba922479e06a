using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>A state that a StatefulSet or DaemonSet had and can go back to. Its data never changes.</summary>
[Kind("apps", "v1", "ControllerRevision", "controllerrevisions", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.apps.v1.ControllerRevision")]
public sealed partial record ControllerRevision : IKubernetesObject<ControllerRevision>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The state itself.</summary>
    [Field(2, AlwaysWritten = true)]
    public RawJson? Data { get; init; }

    /// <summary>Its place in the order of states.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public long Revision { get; init; }
}
