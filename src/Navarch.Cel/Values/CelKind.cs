namespace Navarch.Cel.Values;

public enum CelKind : byte
{
    /// <summary>The evaluation of a part failed; <see cref="CelValue.AsError"/> says why.</summary>
    Error,

    /// <summary>Rests on a variable that was marked unknown.</summary>
    Unknown,
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

    /// <summary>A map, or an object of named fields.</summary>
    Map,
    Type,
    Optional,

    /// <summary>A library's own.</summary>
    Opaque,
}
