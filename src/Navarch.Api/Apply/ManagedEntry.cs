using System.Globalization;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
using Navarch.Core.Invariants;

namespace Navarch.Api.Apply;

/// <summary>
/// What one manager owns by one operation. Read from an object it keeps the document and reads the set only when it is
/// needed; an entry that a write doesn't touch is written back as it came.
/// </summary>
sealed class ManagedEntry
{
    private readonly DocumentValue? _written;
    private FieldSet? _set;

    private ManagedEntry(string manager, string operation, string apiVersion, string subresource, string? time) =>
        (Manager, Operation, ApiVersion, Subresource, Time) = (manager, operation, apiVersion, subresource, time);

    internal ManagedEntry(string manager, string operation, string apiVersion, string subresource, string? time,
        FieldSet set)
        : this(manager, operation, apiVersion, subresource, time) => _set = set;

    internal ManagedEntry(string manager, string operation, string apiVersion, string subresource, string? time,
        DocumentValue written)
        : this(manager, operation, apiVersion, subresource, time) => _written = written;

    internal string Manager { get; }
    internal string Operation { get; }
    internal string ApiVersion { get; }
    internal string Subresource { get; }

    /// <summary>RFC 3339 to the second; null when the object has none.</summary>
    internal string? Time { get; }

    internal bool IsApplied => Operation == ManagedFieldsOperationType.Apply;
    internal FieldSet Set => _set ??= FieldsV1.Read(_written) ?? new();

    internal long Seconds => DateTimeOffset.TryParse(Time, CultureInfo.InvariantCulture, out var time)
        ? time.ToUnixTimeSeconds()
        : 0;

    /// <summary>Null when the entry is broken; <paramref name="problem"/> says why.</summary>
    internal static ManagedEntry? Read(DocumentValue value, int index, out string problem)
    {
        problem = "";
        if (value is not DocumentObject entry) problem = $"managed fields entry {index} is no object";
        else if (entry.String("operation") is not (
            ManagedFieldsOperationType.Apply or ManagedFieldsOperationType.Update))
            problem = "operation must be `Apply` or `Update`";
        else if (string.IsNullOrEmpty(entry.String("apiVersion"))) problem = "apiVersion must not be empty";
        else if (entry.String("fieldsType") is null or "")
            problem = $"missing fieldsType in managed fields entry {index}";
        else if (entry.String("fieldsType") != "FieldsV1")
            problem = $"invalid fieldsType \"{entry.String("fieldsType")}\" in managed fields entry {index}";
        else
            return new(entry.String("manager") ?? "", entry.String("operation")!, entry.String("apiVersion")!,
                entry.String("subresource") ?? "", entry.String("time"), WrittenIn(entry));
        return null;
    }

    internal bool IsBy(string manager, string operation, string apiVersion, string subresource) =>
        Manager == manager && Operation == operation && Subresource == subresource &&
        (operation == ManagedFieldsOperationType.Apply || ApiVersion == apiVersion);

    internal bool IsSameAs(ManagedEntry other) =>
        IsBy(other.Manager, other.Operation, other.ApiVersion, other.Subresource);

    /// <summary>Whether a change takes something from this entry.</summary>
    internal bool Meets(FieldSet set) => !set.IsEmpty && Set.Meets(set);

    internal ManagedEntry With(FieldSet set) => new(Manager, Operation, ApiVersion, Subresource, Time, set);

    /// <summary>The same set, written again at another time.</summary>
    internal ManagedEntry At(string? time) => _written is { } written
        ? new(Manager, Operation, ApiVersion, Subresource, time, written) { _set = _set }
        : new(Manager, Operation, ApiVersion, Subresource, time, Set);

    internal DocumentObject Write()
    {
        Invariant.Holds(_set is not null || _written is not null);
        var entry = new DocumentObject();
        if (Manager.Length > 0) entry.Add("manager", Manager);
        entry.Add("operation", Operation);
        entry.Add("apiVersion", ApiVersion);
        if (Time is not null) entry.Add("time", Time);
        entry.Add("fieldsType", "FieldsV1");
        entry.Add("fieldsV1", _written?.DeepClone() ?? FieldsV1.Write(_set!));
        if (Subresource.Length > 0) entry.Add("subresource", Subresource);
        return entry;
    }

    private static DocumentValue WrittenIn(DocumentObject entry) =>
        entry["fieldsV1"] is var written and (DocumentObject or PackedValue) ? written : new DocumentObject();
}
