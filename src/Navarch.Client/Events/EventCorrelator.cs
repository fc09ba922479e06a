using Navarch.Client.Queues;

namespace Navarch.Client.Events;

/// <summary>
/// Decides what becomes of an event: 1 the same as before – count it on the event that stands; 2 like many before but
/// for its message – join them under one; 3 too many of one object – drop it; else it is new.
/// </summary>
sealed class EventCorrelator(TimeProvider time)
{
    private readonly RecentlyUsed<SimilarEvents> _similar = new(EventLimits.SeriesMax);
    private readonly RecentlyUsed<EventSeriesState> _series = new(EventLimits.SeriesMax);
    private readonly RecentlyUsed<RateLimit> _spam = new(EventLimits.SeriesMax);

    /// <summary>The event as it is to be told, and the series that it continues; null when it is dropped.</summary>
    public (ToldEvent Event, string Series, EventSeriesState? Known)? Correlate(ToldEvent told)
    {
        var joined = Join(told);
        var key = joined.Series;
        if (!MayTell(told)) return null;
        return (joined.Event, key, _series.Find(key));
    }

    public void Remember(string series, EventSeriesState state) => _series.Set(series, state);

    private (ToldEvent Event, string Series) Join(ToldEvent told)
    {
        var similarity = $"{SubjectOf(told)}|{told.Type}|{told.Reason}";
        var series = $"{similarity}|{told.Message}";
        var similar = _similar.Find(similarity);
        if (similar is null || told.At - similar.Last > EventLimits.SimilarWithin)
            similar = new SimilarEvents([], told.At);
        similar.Messages.Add(told.Message);
        _similar.Set(similarity, similar with { Last = told.At });
        if (similar.Messages.Count < EventLimits.SimilarMax) return (told, series);
        if (similar.Messages.Count > EventLimits.SimilarMax) similar.Messages.Remove(told.Message);
        return (told with { Message = $"(combined from similar events): {told.Message}" }, similarity);
    }

    private bool MayTell(ToldEvent told)
    {
        var key = $"{SubjectOf(told)}|{told.Type}";
        var limit = _spam.Find(key);
        if (limit is null) _spam.Set(key, limit = new RateLimit(EventLimits.PerSecond, EventLimits.Burst, time));
        return limit.TryTake();
    }

    private static string SubjectOf(ToldEvent told) =>
        $"{told.Component}|{told.About.Kind}|{told.About.Namespace}|{told.About.Name}|{told.About.FieldPath}|"
        + told.About.Uid;

    private sealed record SimilarEvents(HashSet<string> Messages, DateTimeOffset Last);
}

/// <summary>The event that stands for a series in the cluster.</summary>
sealed record EventSeriesState(string Name, int Count);
