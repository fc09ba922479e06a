namespace Navarch.Server.Fairness;

/// <summary>A request's place among those in work. Whoever holds one gives it back with <see cref="Leave"/>, once.</summary>
internal readonly struct FlowSeat
{
    private readonly PriorityLevel? _level;
    private readonly FlowQueue? _queue;
    private readonly int _width;
    private readonly long _since;

    public FlowSeat(PriorityLevel level, FlowQueue? queue, int width, long since) =>
        (_level, _queue, _width, _since) = (level, queue, width, since);

    /// <summary>For how long it is kept when the request has been answered.</summary>
    public TimeSpan Lingering { get; init; }

    public void Leave()
    {
        if (Lingering > TimeSpan.Zero) _level?.LeaveAfter(Lingering, _queue, _width, _since);
        else _level?.Leave(_queue, _width, _since);
    }
}
