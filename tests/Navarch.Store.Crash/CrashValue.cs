using System.Buffers.Binary;

namespace Navarch.Store.Crash;

/// <summary>A value that shows whether it is whole: a counter, and filler that follows from it.</summary>
public static class CrashValue
{
    public static byte[] Of(int writer, long counter)
    {
        var value = new byte[512 + (writer * 977 + (int)(counter * 131) % 7919)];
        BinaryPrimitives.WriteInt64LittleEndian(value, counter);
        for (var i = 8; i < value.Length; i++) value[i] = (byte)(counter * 31 + i);
        return value;
    }

    /// <exception cref="InvalidDataException">The value is not whole.</exception>
    public static long Read(ReadOnlySpan<byte> value)
    {
        var counter = BinaryPrimitives.ReadInt64LittleEndian(value);
        for (var i = 8; i < value.Length; i++)
            if (value[i] != (byte)(counter * 31 + i)) throw new InvalidDataException($"broken at byte {i}");
        return counter;
    }
}
