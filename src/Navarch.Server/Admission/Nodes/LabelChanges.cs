namespace Navarch.Server.Admission.Nodes;

/// <summary>Which labels differ between two states of an object.</summary>
internal static class LabelChanges
{
    public static bool AreNone(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new) =>
        !Between(old, @new).Any();

    public static IEnumerable<string> Between(
        IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new)
    {
        foreach (var (key, value) in @new)
            if (!old.TryGetValue(key, out var before) || before != value) yield return key;
        foreach (var (key, _) in old)
            if (!@new.ContainsKey(key)) yield return key;
    }
}
