using System.Buffers.Binary;
using System.Numerics;

namespace Navarch.Server.Encryption;

/// <summary>
/// XSalsa20's key stream (D. J. Bernstein, "Extending the Salsa20 nonce"): the first 16 bytes of the nonce make the
/// key of a Salsa20 whose nonce the last 8 are.
/// </summary>
internal sealed class Salsa20Stream
{
    private const int BlockBytes = 64;

    private readonly uint[] _state = new uint[16];
    private readonly byte[] _block = new byte[BlockBytes];
    private int _used = BlockBytes;

    public Salsa20Stream(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        Span<uint> mixed = stackalloc uint[16];
        Set(mixed, key, nonce[..16]);
        Mix(mixed);
        Span<byte> inner = stackalloc byte[32];
        ReadOnlySpan<int> taken = [0, 5, 10, 15, 6, 7, 8, 9];
        for (var i = 0; i < taken.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(inner[(4 * i)..], mixed[taken[i]]);
        Span<byte> start = stackalloc byte[16];
        start.Clear();
        nonce[16..].CopyTo(start);
        Set(_state, inner, start);
    }

    /// <summary>The next bytes of the stream.</summary>
    public void Next(Span<byte> target)
    {
        target.Clear();
        Apply(target, target);
    }

    /// <summary>Hides what is plain, shows what is hidden.</summary>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (_used == BlockBytes) NextBlock();
            target[i] = (byte)(source[i] ^ _block[_used++]);
        }
    }

    private void NextBlock()
    {
        Span<uint> mixed = stackalloc uint[16];
        _state.CopyTo(mixed);
        Mix(mixed);
        for (var i = 0; i < 16; i++) BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(4 * i), mixed[i] + _state[i]);
        if (++_state[8] == 0) _state[9]++;
        _used = 0;
    }

    private static void Set(Span<uint> state, ReadOnlySpan<byte> key, ReadOnlySpan<byte> input)
    {
        ReadOnlySpan<uint> constants = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
        for (var i = 0; i < 4; i++)
        {
            state[5 * i] = constants[i];
            state[1 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key[(4 * i)..]);
            state[6 + i] = BinaryPrimitives.ReadUInt32LittleEndian(input[(4 * i)..]);
            state[11 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key[(16 + 4 * i)..]);
        }
    }

    /// <summary>Twenty rounds: columns, then rows.</summary>
    private static void Mix(Span<uint> x)
    {
        for (var round = 0; round < 20; round += 2)
        {
            Quarter(ref x[0], ref x[4], ref x[8], ref x[12]);
            Quarter(ref x[5], ref x[9], ref x[13], ref x[1]);
            Quarter(ref x[10], ref x[14], ref x[2], ref x[6]);
            Quarter(ref x[15], ref x[3], ref x[7], ref x[11]);
            Quarter(ref x[0], ref x[1], ref x[2], ref x[3]);
            Quarter(ref x[5], ref x[6], ref x[7], ref x[4]);
            Quarter(ref x[10], ref x[11], ref x[8], ref x[9]);
            Quarter(ref x[15], ref x[12], ref x[13], ref x[14]);
        }
    }

    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        b ^= BitOperations.RotateLeft(a + d, 7);
        c ^= BitOperations.RotateLeft(b + a, 9);
        d ^= BitOperations.RotateLeft(c + b, 13);
        a ^= BitOperations.RotateLeft(d + c, 18);
    }
}
