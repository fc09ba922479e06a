using System.Buffers.Binary;

namespace Navarch.Faults.Tests;

/// <summary>A value that shows whether it is whole: a number, and filler that follows from it.</summary>
static class Number
{
    public static byte[] Encode(long number)
    {
        var value = new byte[16 + number % 700];
        BinaryPrimitives.WriteInt64LittleEndian(value, number);
        value.AsSpan(8).Fill((byte)(number * 31));
        return value;
    }

    public static long Read(ReadOnlySpan<byte> value)
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(value);
        Assert.Equal(16 + number % 700, value.Length);
        Assert.False(value[8..].ContainsAnyExcept((byte)(number * 31)), $"value {number} is not whole");
        return number;
    }
}
