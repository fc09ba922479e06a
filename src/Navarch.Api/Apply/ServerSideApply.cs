using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.Apply;

/// <summary>
/// Server-side apply (KEP-555): merges what a manager wants into an object, refuses what another manager owns with
/// another value, and removes what this manager no longer wants and nobody else owns.
/// </summary>
public static class ServerSideApply
{
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>Leaves <paramref name="live"/> and <paramref name="configuration"/> as they are.</summary>
    /// <param name="live">The object as stored; an empty one when it is to be created.</param>
    /// <param name="configuration">What the client sent, decoded but not defaulted.</param>
    /// <param name="force">Take from others what conflicts.</param>
    public static ApplyResult Apply(
        DocumentObject live, DocumentObject configuration, FieldOwner by, bool force, TypeSchema schema)
    {
        if (Refusal(live, configuration, by, schema) is { } refusal) return new ApplyResult.Refused(refusal);

        // 1. Who owns what so far. All that stands in an object that nobody tracked was there before the first apply.
        var owners = ManagedEntries.Read(live.Object("metadata")?.Array("managedFields"), out _)!;
        var current = WithoutManagedFields(live);
        if (owners.IsEmpty)
            ManagedFields.Account(owners, schema.Empty, current, by with { Name = BeforeFirstApply }, schema);

        // 2. Merge, and drop what this manager owned and wants no more.
        var wanted = FieldSetReader.Read(configuration, schema);
        if (by.ResetFields is { } reset) wanted = wanted.Without(reset);
        var writer = new ManagedEntry(by.Name.Length == 0 ? "unknown" : by.Name, ManagedFieldsOperationType.Apply,
            by.ApiVersion, by.Subresource, ManagedEntries.Time(by.Now), wanted);
        var previous = owners.Find(writer);
        var merged = Merger.Merge(current, configuration, schema);
        if (previous is not null && !previous.Set.Difference(wanted).IsEmpty)
        {
            merged = Prune(merged, owners, previous.Set, writer, schema);
            // Pruning drops what it leaves empty; the configuration may want it empty.
            merged = Merger.Merge(merged, configuration, schema);
        }

        // 3. Settle with the other owners.
        var change = Comparer.Compare(current, merged, schema).Without(by.ResetFields);
        if (!force && Conflicts(owners, change, writer, by, current, schema) is { } conflict)
            return new ApplyResult.Refused(conflict);
        owners.Settle(change, writer);

        // 4. Account it. The time moves only with the object: who joins its owners without changing it has none.
        var isChanged = !DocumentValue.DeepEquals(current, merged);
        var owned = isChanged ? writer
            : previous is not null && previous.Set.SetEquals(Owned(writer)) ? previous
            : writer.At(previous?.Time);
        owners.Put(owned);
        if (by.Name == LastApplied.Manager) LastApplied.Refresh(merged, configuration);
        if (owners.Write() is { } written) merged.ObjectOrNew("metadata").Add("managedFields", written);
        return new ApplyResult.Applied(merged, isChanged);
    }

    private static Status? Refusal(DocumentObject live, DocumentObject configuration, FieldOwner by,
        TypeSchema schema)
    {
        var version = configuration.String("apiVersion") ?? "";
        if (version != by.ApiVersion)
            return Statuses.BadRequest("Incorrect version specified in apply patch. Specified patch version: " +
                $"{version}, expected: {by.ApiVersion}");
        if (configuration.Object("metadata")?["managedFields"] is not (null or DocumentNull))
            return Statuses.BadRequest("metadata.managedFields must be nil");
        if (ManagedEntries.Read(live.Object("metadata")?.Array("managedFields"), out var problem) is null)
            return Statuses.InternalError($"failed to decode managed fields: {problem}");
        return ItemCheck.Problem(configuration, schema) is { } malformed
            ? Statuses.BadRequest($"failed to create typed patch object ({NameOf(configuration)}): {malformed}")
            : null;
    }

    private static DocumentObject Prune(
        DocumentObject merged, ManagedEntries owners, FieldSet last, ManagedEntry writer, TypeSchema schema)
    {
        // Without all that this manager owned; then with what any manager owns, which brings the parents back…
        var shape = Shape.Of(schema);
        var all = NamedParents.Ensure(FieldSetReader.Read(merged, schema), shape);
        last = NamedParents.Ensure(last, shape);
        var managed = writer.Set;
        foreach (var owner in owners.All)
            if (!owner.IsSameAs(writer)) managed = managed.Union(owner.Set);
        var without = Remover.Remove(merged, last, schema);
        var kept = Rest(without).Union(NamedParents.Ensure(managed, shape));
        var pruned = Remover.Remove(merged, all.Difference(kept), schema);

        // …and with what nobody owns, which this manager can't remove either.
        return Remover.Remove(merged, all.Difference(Rest(pruned)).Intersection(last), schema);

        FieldSet Rest(DocumentObject document) => NamedParents.Ensure(FieldSetReader.Read(document, schema), shape);
    }

    private static Status? Conflicts(ManagedEntries owners, Comparison change, ManagedEntry writer, FieldOwner by,
        DocumentObject live, TypeSchema schema)
    {
        var conflicts = owners.Conflicts(change.Set, writer);
        if (conflicts.Count == 0) return null;
        if (by.Name == LastApplied.Manager && LastApplied.UnchangedFields(live, by.ApiVersion, schema) is { } mine)
            conflicts = [.. conflicts.Select(conflict => (conflict.Owner, Taken: conflict.Taken.Difference(mine)))
                .Where(conflict => !conflict.Taken.IsEmpty)];
        return conflicts.Count == 0 ? null : ApplyConflict.Status(conflicts);
    }

    private static FieldSet Owned(ManagedEntry entry)
    {
        var alone = ManagedEntries.Empty();
        alone.Put(entry);
        return alone.All.Count == 0 ? new() : alone.All[0].Set;
    }

    private static DocumentObject WithoutManagedFields(DocumentObject live)
    {
        if (live.Object("metadata")?.Contains("managedFields") != true) return live;
        var copy = new DocumentObject();
        foreach (var (name, value) in live)
        {
            if (name != "metadata") copy.Add(name, value);
            else
            {
                var metadata = new DocumentObject();
                foreach (var (member, memberValue) in (DocumentObject)value)
                    if (member != "managedFields") metadata.Add(member, memberValue);
                copy.Add(name, metadata);
            }
        }
        return copy;
    }

    private static string NameOf(DocumentObject document)
    {
        var metadata = document.Object("metadata");
        var version = document.String("apiVersion");
        return $"{metadata?.String("namespace")}/{metadata?.String("name")}; {version}, Kind={document.String("kind")}";
    }
}
