namespace Navarch.Api.Generator;

internal enum ValueShape
{
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    Time,
    Bytes,
    Quantity,
    IntOrString,
    RawJson,
    List,
    Map,
    Struct,
}
