namespace Navarch.Cel.Functions;

/// <summary>Whether a value at run time fits a parameter. What lists and maps hold is left to the function.</summary>
readonly record struct ParameterTest(bool TakesAll, CelKind Kind, string? OpaqueName)
{
    public static ParameterTest Of(CelType type) => type.Kind switch
    {
        CelTypeKind.Null => new(false, CelKind.Null, null),
        CelTypeKind.Bool => new(false, CelKind.Bool, null),
        CelTypeKind.Int => new(false, CelKind.Int, null),
        CelTypeKind.Uint => new(false, CelKind.Uint, null),
        CelTypeKind.Double => new(false, CelKind.Double, null),
        CelTypeKind.String => new(false, CelKind.String, null),
        CelTypeKind.Bytes => new(false, CelKind.Bytes, null),
        CelTypeKind.Timestamp => new(false, CelKind.Timestamp, null),
        CelTypeKind.Duration => new(false, CelKind.Duration, null),
        CelTypeKind.List => new(false, CelKind.List, null),
        CelTypeKind.Map or CelTypeKind.Struct => new(false, CelKind.Map, null),
        CelTypeKind.Type => new(false, CelKind.Type, null),
        CelTypeKind.Opaque => type.IsOptional ? new(false, CelKind.Optional, null) : new(false, CelKind.Opaque, type.Name),
        _ => new(true, CelKind.Null, null),
    };

    public bool Takes(in CelValue value) =>
        TakesAll || (value.Kind == Kind && (OpaqueName is null || value.AsOpaque.Type.Name == OpaqueName));
}
