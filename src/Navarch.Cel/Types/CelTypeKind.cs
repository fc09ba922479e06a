namespace Navarch.Cel.Types;

public enum CelTypeKind
{
    /// <summary>Of something that did not check; goes with everything, so that one mistake is told once.</summary>
    Error,

    /// <summary>Known only at run time.</summary>
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    List,
    Map,

    /// <summary>An object of named fields.</summary>
    Struct,

    /// <summary>A library's own, with parameters perhaps: a quantity, an optional.</summary>
    Opaque,
    Type,

    /// <summary>Stands for a type in a function's signature.</summary>
    Parameter,
}
