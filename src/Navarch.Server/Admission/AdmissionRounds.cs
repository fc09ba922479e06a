namespace Navarch.Server.Admission;

/// <summary>
/// How far a request has come through the mutating plugins. When webhooks or policies have changed the object, all
/// plugins see it a second time, and no third.
/// </summary>
internal sealed class AdmissionRounds
{
    private Dictionary<object, object>? _states;

    public bool IsSecond { get; private set; }

    /// <summary>Set by whoever changed the object by rules of the cluster's own.</summary>
    public bool IsSecondNeeded { get; set; }

    /// <summary>Somebody outside has changed the object: system fields may be among the changes.</summary>
    public bool IsPatched { get; set; }

    public void BeginSecond() => IsSecond = true;

    /// <summary>What a plugin keeps from the first round for the second.</summary>
    public T StateOf<T>(object plugin, Func<T> make) where T : class
    {
        _states ??= [];
        if (_states.TryGetValue(plugin, out var kept)) return (T)kept;
        var made = make();
        _states[plugin] = made;
        return made;
    }
}
