using Navarch.Server.Caching;

namespace Navarch.Server.Admission.Policies;

/// <summary>What has been made of the objects of a kind, kept as long as the object stays as it is. For one caller at once.</summary>
internal sealed class CompiledStates<T>(Func<CachedObject, T> compile)
{
    private Dictionary<string, (CachedObject Source, T Value)> _known = [];

    /// <summary>With their names, in the order of the objects. Others are forgotten.</summary>
    public List<KeyValuePair<string, T>> Of(IReadOnlyList<CachedObject> objects)
    {
        var known = new Dictionary<string, (CachedObject Source, T Value)>(objects.Count, StringComparer.Ordinal);
        var values = new List<KeyValuePair<string, T>>(objects.Count);
        foreach (var source in objects)
        {
            var value = _known.TryGetValue(source.Name, out var before) && before.Source == source
                ? before.Value
                : compile(source);
            known[source.Name] = (source, value);
            values.Add(new(source.Name, value));
        }
        _known = known;
        return values;
    }
}
