namespace Navarch.Controllers.Namespaces;

/// <summary>What is left of a namespace's content after a round of deleting.</summary>
/// <param name="Counts">Objects left, by resource: <c>pods.</c>, <c>deployments.apps</c>.</param>
/// <param name="Finalizers">Objects that wait for a finalizer, by finalizer.</param>
/// <param name="Failures">Refusals.</param>
/// <param name="Undiscovered">Group versions that could not be asked for their kinds.</param>
sealed record NamespaceRemains(
    SortedDictionary<string, int> Counts, SortedDictionary<string, int> Finalizers, List<string> Failures,
    IReadOnlyList<string> Undiscovered)
{
    public bool IsNothing => Counts.Count == 0 && Failures.Count == 0 && Undiscovered.Count == 0;
}
