namespace Navarch.Server.Authorization.Webhooks;

/// <summary>Answers of a moment ago. Of two generations the old one goes when the young one is full.</summary>
internal sealed class DecisionCache(TimeProvider time)
{
    private const int YoungMax = 4096;

    /// <summary>Longer questions are seldom, and anybody may ask them.</summary>
    private const int QuestionLengthMax = 10_000;

    private readonly Lock _lock = new();
    private Dictionary<string, (AuthorizationDecision Decision, long From, TimeSpan Lifetime)> _young = new(StringComparer.Ordinal);
    private Dictionary<string, (AuthorizationDecision Decision, long From, TimeSpan Lifetime)> _old = new(StringComparer.Ordinal);

    public AuthorizationDecision? Find(string question)
    {
        lock (_lock)
        {
            if (!_young.TryGetValue(question, out var entry) && !_old.TryGetValue(question, out entry)) return null;
            return time.GetElapsedTime(entry.From) < entry.Lifetime ? entry.Decision : null;
        }
    }

    public void Keep(string question, AuthorizationDecision decision, TimeSpan lifetime)
    {
        if (lifetime <= TimeSpan.Zero || question.Length > QuestionLengthMax) return;
        lock (_lock)
        {
            if (_young.Count >= YoungMax) (_old, _young) = (_young, new(StringComparer.Ordinal));
            _young[question] = (decision, time.GetTimestamp(), lifetime);
        }
    }
}
