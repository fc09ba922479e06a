namespace Navarch.Api.Schemas;

/// <summary>The type of a value. Closed: scalar, struct, list, map, either, any.</summary>
public abstract record ValueSchema
{
    private ValueSchema() { }

    public sealed record Scalar(ScalarKind Kind) : ValueSchema;

    /// <summary>An object of known fields. The schema is looked up late, since types may refer to themselves.</summary>
    public sealed record Struct(Func<TypeSchema> Lookup) : ValueSchema
    {
        public TypeSchema Type => field ??= Lookup();
    }

    public sealed record List(ValueSchema Item) : ValueSchema
    {
        /// <summary>How a list merges that is no field: one in a map.</summary>
        public ListType Type { get; init; }

        /// <summary>Names that identify an item of a <see cref="ListType.Map"/>.</summary>
        public IReadOnlyList<string> Keys { get; init; } = [];
    }

    /// <summary>Keys are strings.</summary>
    public sealed record Map(ValueSchema Item) : ValueSchema
    {
        /// <summary>Server-side apply replaces one that is no field as a whole.</summary>
        public bool IsAtomic { get; init; }
    }

    /// <summary>Any JSON (RawExtension, FieldsV1, a preserved subtree).</summary>
    public sealed record Any : ValueSchema
    {
        /// <summary>An object of a kind that is not known here.</summary>
        public static Any Extension { get; } =
            new() { Definition = "io.k8s.apimachinery.pkg.runtime.RawExtension", IsObject = true, IsAtomic = true };

        /// <summary>A set of fields, as server-side apply keeps them.</summary>
        public static Any Fields { get; } =
            new() { Definition = "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", IsObject = true };

        /// <summary>The OpenAPI definition that stands for it; empty: any object, said in place.</summary>
        public string Definition { get; init; } = "";

        /// <summary>Published as an object, rather than as a value of no stated type.</summary>
        public bool IsObject { get; init; }

        /// <summary>Server-side apply takes it as a whole.</summary>
        public bool IsAtomic { get; init; }
    }

    /// <summary>
    /// In JSON an object or something else, in protobuf a message with a field for each: a JSON schema's <c>items</c>.
    /// </summary>
    public sealed record Either(
        Struct Object, int ObjectNumber, ValueSchema Other, int OtherNumber, string Definition) : ValueSchema
    {
        /// <summary>What a value is taken for.</summary>
        internal ValueSchema Of(Documents.DocumentValue value) => value is Documents.DocumentObject ? Object : Other;
    }
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
