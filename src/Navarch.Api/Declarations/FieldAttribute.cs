namespace Navarch.Api.Declarations;

/// <summary>
/// What C# cannot say of a field. The JSON name is the property's with a lower first letter. Presence follows from the
/// type: a nullable property is absent when null and present even when zero; any other is absent when zero or empty,
/// unless <see cref="AlwaysWritten"/>.
/// </summary>
/// <param name="number">Protobuf field number; 0 when the field has none.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(int number) : Attribute
{
    public int Number { get; } = number;

    /// <summary>The JSON name, where it is not the property's.</summary>
    public string Name { get; init; } = "";

    /// <summary>In protobuf the field stands inside an embedded message of this number (JSON has it inline).</summary>
    public int Inline { get; init; }

    /// <summary>…which itself stands inside one of this number.</summary>
    public int InlineWithin { get; init; }

    /// <summary>Must be given by the client: listed as required in OpenAPI.</summary>
    public bool Required { get; init; }

    /// <summary>Written even when zero, empty (<c>null</c> for lists, maps and times) or an empty object.</summary>
    public bool AlwaysWritten { get; init; }

    /// <summary>A time that is not a pointer upstream: protobuf writes it even when absent.</summary>
    public bool Value { get; init; }

    /// <summary>A time with microseconds.</summary>
    public bool Micro { get; init; }

    /// <summary>A span of time, written as Go does: <c>1m30s</c>.</summary>
    public bool Duration { get; init; }

    /// <summary>How server-side apply merges a list.</summary>
    public ListType List { get; init; }

    /// <summary>Comma-separated JSON names of the fields that identify an item of a <see cref="ListType.Map"/>.</summary>
    public string Keys { get; init; } = "";

    /// <summary>A map or struct that server-side apply replaces as a whole.</summary>
    public bool Atomic { get; init; }

    /// <summary>A struct whose fields are owned one by one here, though its type is atomic elsewhere.</summary>
    public bool Granular { get; init; }

    /// <summary>Comma-separated strategic-merge strategies: <c>merge</c>, <c>replace</c>, <c>retainKeys</c>.</summary>
    public string Patch { get; init; } = "";

    /// <summary>The JSON name by which strategic merge identifies a list's items.</summary>
    public string MergeKey { get; init; } = "";

    /// <summary>Default as JSON text, where OpenAPI publishes one.</summary>
    public string Default { get; init; } = "";

    /// <summary>
    /// A static member of the declaring type: the field's <see cref="Schemas.ValueSchema"/>, where its C# type can't say
    /// it.
    /// </summary>
    public string Schema { get; init; } = "";
}
