namespace Navarch.Client.Runtime;

/// <summary>What became of a plan: what was written, and the refusal that ended it, if any.</summary>
public sealed record CommitOutcome(IReadOnlyList<Written> Writes, StepFailure? Failure);

/// <summary>An acknowledged write, to be waited for in the informers before deciding again.</summary>
public abstract record Written(ResourceType Type, ObjectKey Key, string Uid)
{
    /// <summary>The object at this resource version or a later one.</summary>
    public sealed record Version(ResourceType Type, ObjectKey Key, string Uid, string ResourceVersion)
        : Written(Type, Key, Uid);

    /// <summary>The object of this uid terminating or gone.</summary>
    public sealed record Deletion(ResourceType Type, ObjectKey Key, string Uid) : Written(Type, Key, Uid);
}
