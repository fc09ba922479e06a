namespace Navarch.Cel.Schemas;

/// <summary>How values of a schema are read from JSON.</summary>
enum SchemaShape
{
    /// <summary>Whatever it is.</summary>
    Any,
    IntOrString,
    Object,
    Map,
    List,
    String,
    Bytes,
    Duration,
    Date,
    DateTime,
    Bool,
    Double,
    Int,
}

enum ListShape
{
    Ordered,

    /// <summary>Equal in any order; addition adds what is not there.</summary>
    Set,

    /// <summary>Items are told apart by keys; addition replaces those of equal keys.</summary>
    Map,
}
