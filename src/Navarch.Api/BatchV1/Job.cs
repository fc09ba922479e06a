using Navarch.Api.MetaV1;

namespace Navarch.Api.BatchV1;

/// <summary>Runs pods until so many of them have succeeded.</summary>
[Kind("batch", "v1", "Job", "jobs", ResourceScope.Namespaced, Categories = "all")]
[ApiType("io.k8s.api.batch.v1.Job")]
public sealed partial record Job : IKubernetesObject<Job>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods, and when the work counts as done.</summary>
    [Field(2, AlwaysWritten = true)]
    public JobSpec Spec { get; init; } = new();

    /// <summary>How far it has come. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public JobStatus Status { get; init; } = new();
}
