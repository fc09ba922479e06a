using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Apply;

/// <summary>
/// Who owns the number of replicas, seen through <c>scale</c> and back: the one field of the object that a scale shows
/// keeps its owners, whichever way it is written.
/// </summary>
public static class ScaleOwners
{
    private const string ScaleVersion = "autoscaling/v1";

    /// <summary>Where scales have the number, and so do built-in kinds.</summary>
    public static FieldSet Replicas { get; } = FieldSet.Of("spec.replicas");

    /// <summary>The entries that own the replicas, as entries of a scale; null when there are none.</summary>
    /// <param name="place">Where the object has its number of replicas.</param>
    public static DocumentArray? ToScale(DocumentArray? entries, FieldSet place)
    {
        var shown = ManagedEntries.Empty();
        foreach (var entry in (ManagedEntries.Read(entries, out _) ?? ManagedEntries.Empty()).All)
            if (Owns(entry, place)) shown.Put(As(entry, ScaleVersion, Replicas));
        return shown.Write();
    }

    /// <summary>
    /// The object's entries after a write through its scale: who owns the replicas no longer loses them, who owns them
    /// now has an entry for them.
    /// </summary>
    /// <param name="entries">The object's, as before the write.</param>
    /// <param name="scaleEntries">The scale's, after it.</param>
    /// <param name="apiVersion">The object's.</param>
    /// <param name="place">Where the object has its number of replicas.</param>
    public static DocumentArray? ToObject(
        DocumentArray? entries, DocumentArray? scaleEntries, string apiVersion, FieldSet place)
    {
        var settled = ManagedEntries.Empty();
        var after = ManagedEntries.Read(scaleEntries, out _) ?? ManagedEntries.Empty();
        foreach (var entry in (ManagedEntries.Read(entries, out _) ?? ManagedEntries.Empty()).All)
        {
            if (!Owns(entry, place) || after.Find(As(entry, ScaleVersion, Replicas)) is not null) settled.Put(entry);
            else settled.Put(entry.With(entry.Set.Difference(place)));
        }
        foreach (var entry in after.All)
        {
            var carried = As(entry, apiVersion, place);
            if (Owns(entry, Replicas) && settled.Find(carried) is null) settled.Put(carried);
        }
        return settled.Write();
    }

    private static bool Owns(ManagedEntry entry, FieldSet place) => !entry.Set.Intersection(place).IsEmpty;

    private static ManagedEntry As(ManagedEntry entry, string apiVersion, FieldSet set) =>
        new(entry.Manager, entry.Operation, apiVersion, entry.Subresource, entry.Time, set);
}
