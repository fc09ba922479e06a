using Navarch.Api.Apply;
using Navarch.Api.Documents;

namespace Navarch.Api.Schemas;

/// <summary>One field: its type, when it is written, and how lists and maps merge. See <see cref="FieldAttribute"/>.</summary>
public sealed class FieldSchema
{
    /// <summary>JSON name.</summary>
    public required string Name { get; init; }
    public required ValueSchema Value { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Protobuf number; 0: none.</summary>
    public int Number { get; init; }

    /// <summary>Protobuf number of the embedded message that holds the field; 0: none.</summary>
    public int Inline { get; init; }

    /// <summary>…and of the message that holds that one; 0: none.</summary>
    public int InlineWithin { get; init; }
    public bool Required { get; init; }

    /// <summary>A pointer upstream: kept when zero, absent when null. Otherwise zero and empty are dropped…</summary>
    public bool IsNullable { get; init; }

    /// <summary>…unless they are always written.</summary>
    public bool AlwaysWritten { get; init; }

    public ListType List { get; init; }

    /// <summary>Names that identify an item of a <see cref="ListType.Map"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Server-side apply replaces the map or struct as a whole.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>…and here by its members, whatever its type says.</summary>
    public bool IsGranular { get; init; }

    /// <summary>Strategic merge: the list is merged, not replaced.</summary>
    public bool PatchMerges { get; init; }

    /// <summary>Strategic merge: an object takes the place of the one before, rather than being merged into it.</summary>
    public bool PatchReplaces { get; init; }

    /// <summary>Strategic merge: only the keys of the patch survive.</summary>
    public bool PatchRetainsKeys { get; init; }

    /// <summary>Strategic merge: what identifies an item; empty for scalars.</summary>
    public string MergeKey { get; init; } = "";

    public DocumentValue? Default { get; init; }

    /// <summary>The field as a step of a path: made once, since every write names many.</summary>
    internal PathElement Element => field ??= PathElement.Field(Name);

    /// <summary><c>"f:name":</c>, as a FieldsV1 has it.</summary>
    internal byte[] Utf8Step => field ??= System.Text.Encoding.UTF8.GetBytes($"\"f:{Name}\":");

    /// <summary>Place among the fields of its type, which sets it.</summary>
    internal int Index { get; set; }

    /// <summary><c>"name":</c> as it is written.</summary>
    internal byte[] Utf8Prefix => field ??= System.Text.Encoding.UTF8.GetBytes($"\"{Name}\":");
}
