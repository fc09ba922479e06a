namespace Navarch.Api.Codecs.Protobuf;

/// <summary>How a protobuf field's value is laid out.</summary>
public enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
