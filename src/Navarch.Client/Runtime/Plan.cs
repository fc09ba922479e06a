namespace Navarch.Client.Runtime;

/// <summary>
/// What a reconciler wants done, as data. Steps run in order; neighbouring creates run together, slowly at first, so
/// that a refusal that holds for all of them costs one request; neighbouring deletes run together. The first step that
/// fails ends the plan, and the key comes again later.
/// </summary>
public sealed record Plan
{
    public static readonly Plan Nothing = new();

    public IReadOnlyList<PlanStep> Steps { get; init; } = [];

    /// <summary>Told once all steps have succeeded.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>Look again after this time, even if nothing changes.</summary>
    public TimeSpan? RequeueAfter { get; init; }

    public static Plan Of(params IReadOnlyList<PlanStep> steps) => new() { Steps = steps };

    public Plan RequeuedAfter(TimeSpan? delay) => this with
    {
        RequeueAfter = delay is null ? RequeueAfter : RequeueAfter is { } known && known < delay ? known : delay,
    };
}
