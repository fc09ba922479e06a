using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Apply;

/// <summary>Who writes, and how: what a write is accounted to in <c>metadata.managedFields</c>.</summary>
/// <param name="Name">The client's <c>fieldManager</c>, or what <see cref="NameFrom"/> makes of its user agent.</param>
/// <param name="ApiVersion">That of the request: <c>apps/v1</c>.</param>
/// <param name="Subresource">Empty for the object itself.</param>
public sealed record FieldOwner(string Name, string ApiVersion, string Subresource, DateTimeOffset Now)
{
    public const int NameLengthMax = 128;

    /// <summary>
    /// What this write can't change, since the strategy resets it (the status through the object itself, the rest
    /// through status): nobody comes to own it by it.
    /// </summary>
    public FieldSet? ResetFields { get; init; }

    /// <summary>The entry of an update by this owner.</summary>
    internal ManagedEntry EntryOf(FieldSet set) => new(NameOrUnknown, ManagedFieldsOperationType.Update, ApiVersion,
        Subresource, ManagedEntries.Time(Now), set);

    internal ManagedEntry EntryOf(PackedValue written) => new(NameOrUnknown, ManagedFieldsOperationType.Update,
        ApiVersion, Subresource, ManagedEntries.Time(Now), written);

    private string NameOrUnknown => Name.Length == 0 ? "unknown" : Name;

    /// <summary>The name given, or else the user agent's up to its first slash, printable characters only.</summary>
    public static string NameFrom(string? fieldManager, string userAgent)
    {
        if (!string.IsNullOrEmpty(fieldManager)) return fieldManager;
        var name = new StringBuilder();
        var bytes = 0;
        var slash = userAgent.IndexOf('/');
        foreach (var rune in userAgent.AsSpan(0, slash < 0 ? userAgent.Length : slash).EnumerateRunes())
        {
            if (Rune.IsControl(rune)) continue;
            bytes += rune.Utf8SequenceLength;
            if (bytes > NameLengthMax) break;
            name.Append(rune.ToString());
        }
        return name.ToString();
    }
}
