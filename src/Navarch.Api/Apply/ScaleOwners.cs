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

    private static readonly FieldSet Replicas = FieldSet.Of("spec.replicas");

    /// <summary>The entries that own the replicas, as entries of a scale; null when there are none.</summary>
    public static DocumentArray? ToScale(DocumentArray? entries)
    {
        var shown = ManagedEntries.Empty();
        foreach (var entry in (ManagedEntries.Read(entries, out _) ?? ManagedEntries.Empty()).All)
            if (OwnsReplicas(entry)) shown.Put(As(entry, ScaleVersion, Replicas));
        return shown.Write();
    }

    /// <summary>
    /// The object's entries after a write through its scale: who owns the replicas no longer loses them, who owns them
    /// now has an entry for them.
    /// </summary>
    /// <param name="entries">The object's, as before the write.</param>
    /// <param name="scaleEntries">The scale's, after it.</param>
    /// <param name="apiVersion">The object's.</param>
    public static DocumentArray? ToObject(DocumentArray? entries, DocumentArray? scaleEntries, string apiVersion)
    {
        var settled = ManagedEntries.Empty();
        var after = ManagedEntries.Read(scaleEntries, out _) ?? ManagedEntries.Empty();
        foreach (var entry in (ManagedEntries.Read(entries, out _) ?? ManagedEntries.Empty()).All)
        {
            if (!OwnsReplicas(entry) || after.Find(As(entry, ScaleVersion, Replicas)) is not null) settled.Put(entry);
            else settled.Put(entry.With(entry.Set.Difference(Replicas)));
        }
        foreach (var entry in after.All)
        {
            var carried = As(entry, apiVersion, Replicas);
            if (OwnsReplicas(entry) && settled.Find(carried) is null) settled.Put(carried);
        }
        return settled.Write();
    }

    private static bool OwnsReplicas(ManagedEntry entry) => !entry.Set.Intersection(Replicas).IsEmpty;

    private static ManagedEntry As(ManagedEntry entry, string apiVersion, FieldSet set) =>
        new(entry.Manager, entry.Operation, apiVersion, entry.Subresource, entry.Time, set);
}
