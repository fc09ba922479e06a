namespace Navarch.Node.Pods;

/// <summary>What the probes say of one running container.</summary>
/// <param name="Ready">Its readiness probe succeeds, or it has none.</param>
/// <param name="Started">Its startup probe has succeeded, or it has none.</param>
sealed record Health(bool Ready, bool Started)
{
    public bool LivenessFailed { get; init; }
    public bool StartupFailed { get; init; }

    public static readonly Health Good = new(true, true);
}

/// <summary>The health of a pod's containers by container id.</summary>
sealed record HealthResults(IReadOnlyDictionary<string, Health> ById)
{
    public static readonly HealthResults None = new(new Dictionary<string, Health>());

    public Health Of(ContainerInstance container) => ById.GetValueOrDefault(container.Id, Health.Good);
}
