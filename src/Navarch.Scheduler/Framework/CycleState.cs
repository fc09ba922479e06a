namespace Navarch.Scheduler.Framework;

/// <summary>What plugins carry from one extension point to the next within one pod's cycle, keyed by its type.</summary>
public sealed class CycleState
{
    private readonly Dictionary<Type, object> _values = [];

    public void Set<T>(T value) where T : class => _values[typeof(T)] = value;

    public T? Find<T>() where T : class => _values.GetValueOrDefault(typeof(T)) as T;
}
