using Navarch.Api.FlowControlV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Fairness;

/// <summary>A FlowSchema at work: which requests are its, to which level they go, and how its flows are told apart.</summary>
internal sealed class Flow
{
    private readonly FlowRule[] _rules;
    private readonly string _distinguisher;
    private long _dispatched;
    private long _rejectedFull;
    private long _rejectedLate;
    private long _rejectedAtOnce;
    private long _notAccommodated;

    public Flow(FlowSchema schema, PriorityLevel level)
    {
        (Name, Uid, Level) = (schema.Metadata.Name, schema.Metadata.Uid, level);
        _rules = [.. schema.Spec.Rules.Select(rule => new FlowRule(rule))];
        _distinguisher = schema.Spec.DistinguisherMethod?.Type ?? "";
    }

    public string Name { get; }
    public string Uid { get; }
    public PriorityLevel Level { get; }

    public long Dispatched => Volatile.Read(ref _dispatched);
    public long RejectedFull => Volatile.Read(ref _rejectedFull);
    public long RejectedLate => Volatile.Read(ref _rejectedLate);
    public long RejectedAtOnce => Volatile.Read(ref _rejectedAtOnce);

    public bool Takes(AuthorizationAttributes asked)
    {
        foreach (var rule in _rules)
            if (rule.Matches(asked)) return true;
        return false;
    }

    /// <summary>What its requests are kept apart by.</summary>
    public string FlowOf(AuthorizationAttributes asked) => _distinguisher switch
    {
        FlowDistinguisherMethodType.ByUser => asked.User.Name,
        FlowDistinguisherMethodType.ByNamespace => asked.Namespace,
        _ => "",
    };

    public long NotAccommodated => Volatile.Read(ref _notAccommodated);

    public void CountNotAccommodated() => Interlocked.Increment(ref _notAccommodated);
    public void CountDispatched() => Interlocked.Increment(ref _dispatched);
    public void CountFull() => Interlocked.Increment(ref _rejectedFull);
    public void CountLate() => Interlocked.Increment(ref _rejectedLate);
    public void CountAtOnce() => Interlocked.Increment(ref _rejectedAtOnce);
}
