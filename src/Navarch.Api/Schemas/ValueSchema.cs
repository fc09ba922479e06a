namespace Navarch.Api.Schemas;

/// <summary>The type of a value. Closed: scalar, struct, list, map, any.</summary>
public abstract record ValueSchema
{
    private ValueSchema() { }

    public sealed record Scalar(ScalarKind Kind) : ValueSchema;

    /// <summary>An object of known fields. The schema is looked up late, since types may refer to themselves.</summary>
    public sealed record Struct(Func<TypeSchema> Lookup) : ValueSchema
    {
        public TypeSchema Type => field ??= Lookup();
    }

    public sealed record List(ValueSchema Item) : ValueSchema;

    /// <summary>Keys are strings.</summary>
    public sealed record Map(ValueSchema Item) : ValueSchema;

    /// <summary>Any JSON (RawExtension, FieldsV1, a preserved subtree).</summary>
    public sealed record Any : ValueSchema;
}

public enum ScalarKind
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,

    /// <summary>Base64 in JSON.</summary>
    Bytes,
    Quantity,
    IntOrString,

    /// <summary>RFC 3339, whole seconds, UTC.</summary>
    Time,

    /// <summary>RFC 3339, six decimals, UTC.</summary>
    MicroTime,

    /// <summary>As Go writes it: <c>1m30s</c>.</summary>
    Duration,
}
