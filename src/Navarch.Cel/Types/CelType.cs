namespace Navarch.Cel.Types;

/// <summary>The type of an expression.</summary>
public sealed class CelType
{
    private const string OptionalName = "optional_type";

    private CelType(CelTypeKind kind, string name, CelType[]? parameters = null, bool isWrapper = false)
    {
        (Kind, Name, Parameters, IsWrapper) = (kind, name, parameters ?? [], isWrapper);
        HasParameters = kind == CelTypeKind.Parameter || Parameters.Any(parameter => parameter.HasParameters);
    }

    public CelTypeKind Kind { get; }
    public string Name { get; }
    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>A scalar that may be null.</summary>
    public bool IsWrapper { get; }

    /// <summary>The fields of a struct.</summary>
    public CelObjectType? Object { get; private init; }

    internal bool HasParameters { get; }

    public static CelType Error { get; } = new(CelTypeKind.Error, "!error!");
    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");
    public static CelType Any { get; } = new(CelTypeKind.Dyn, "any");
    public static CelType Null { get; } = new(CelTypeKind.Null, "null_type");
    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");
    public static CelType Int { get; } = new(CelTypeKind.Int, "int");
    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");
    public static CelType Double { get; } = new(CelTypeKind.Double, "double");
    public static CelType String { get; } = new(CelTypeKind.String, "string");
    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");
    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "google.protobuf.Timestamp");
    public static CelType Duration { get; } = new(CelTypeKind.Duration, "google.protobuf.Duration");
    public static CelType Type { get; } = new(CelTypeKind.Type, "type");

    public static CelType List(CelType item) => new(CelTypeKind.List, "list", [item]);
    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value]);
    public static CelType TypeOf(CelType type) => new(CelTypeKind.Type, "type", [type]);
    public static CelType Parameter(string name) => new(CelTypeKind.Parameter, name);
    public static CelType Opaque(string name, params CelType[] parameters) => new(CelTypeKind.Opaque, name, parameters);
    public static CelType Optional(CelType value) => Opaque(OptionalName, value);
    public static CelType Struct(CelObjectType type) => new(CelTypeKind.Struct, type.Name) { Object = type };

    /// <summary>The scalar or null.</summary>
    public static CelType Nullable(CelType scalar) => new(scalar.Kind, scalar.Name, isWrapper: true);

    internal bool IsOptional => Kind == CelTypeKind.Opaque && Name == OptionalName;
    internal bool IsDynOrError => Kind is CelTypeKind.Dyn or CelTypeKind.Error;
    internal bool IsScalar => Kind is CelTypeKind.Bool or CelTypeKind.Double or CelTypeKind.Duration or CelTypeKind.Int
        or CelTypeKind.Timestamp or CelTypeKind.Uint || (IsOptional && Parameters[0].IsScalar);

    internal CelType With(CelType[] parameters) => new(Kind, Name, parameters, IsWrapper) { Object = Object };

    /// <summary>Equal in every part, parameters and nullability included.</summary>
    public bool IsExactly(CelType other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (Kind != other.Kind || IsWrapper != other.IsWrapper || Parameters.Count != other.Parameters.Count) return false;
        if (Name != other.Name) return false;
        for (var i = 0; i < Parameters.Count; i++)
            if (!Parameters[i].IsExactly(other.Parameters[i])) return false;
        return true;
    }

    /// <summary>As upstream's results show it: <c>null_type</c> where messages of the checker say <c>null</c>.</summary>
    public string DeclaredName => this switch
    {
        { IsWrapper: true } => $"wrapper({Name})",
        { Kind: CelTypeKind.Dyn, Name: "any" } => "google.protobuf.Any",
        { Parameters.Count: > 0 } => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.DeclaredName))})",
        _ => Name,
    };

    /// <summary>As messages show it: <c>map(string, list(int))</c>.</summary>
    public override string ToString() => Kind switch
    {
        CelTypeKind.Null => "null",
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.Duration => "duration",
        _ when IsWrapper => $"wrapper({Name})",
        _ when Parameters.Count > 0 => $"{Name}({string.Join(", ", Parameters)})",
        _ => Name,
    };
}
