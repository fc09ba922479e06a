using System.Security.Cryptography;

namespace Navarch.Server.Encryption;

/// <summary><c>secretbox</c>: XSalsa20 with Poly1305, as NaCl puts them together: nonce, tag, ciphertext.</summary>
internal sealed class SecretboxCipher(string keyName, byte[] key) : ValueCipher("secretbox", keyName)
{
    private const int NonceBytes = 24, TagBytes = 16;

    protected override int SealedLength(int plainLength) => NonceBytes + TagBytes + plainLength;

    protected override void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        RandomNumberGenerator.Fill(target[..NonceBytes]);
        Seal(key, target[..NonceBytes], plain, target[NonceBytes..]);
    }

    protected override byte[]? Unseal(string place, ReadOnlySpan<byte> value) =>
        value.Length < NonceBytes + TagBytes ? null : Unseal(key, value[..NonceBytes], value[NonceBytes..]);

    internal static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> box)
    {
        var stream = new Salsa20Stream(key, nonce);
        Span<byte> tagKey = stackalloc byte[Poly1305.KeyBytes];
        stream.Next(tagKey);
        stream.Apply(plain, box[TagBytes..]);
        Poly1305.Tag(tagKey, box[TagBytes..], box[..TagBytes]);
    }

    internal static byte[]? Unseal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box)
    {
        var stream = new Salsa20Stream(key, nonce);
        Span<byte> tagKey = stackalloc byte[Poly1305.KeyBytes];
        stream.Next(tagKey);
        Span<byte> tag = stackalloc byte[TagBytes];
        Poly1305.Tag(tagKey, box[TagBytes..], tag);
        if (!CryptographicOperations.FixedTimeEquals(tag, box[..TagBytes])) return null;
        var plain = new byte[box.Length - TagBytes];
        stream.Apply(box[TagBytes..], plain);
        return plain;
    }
}
