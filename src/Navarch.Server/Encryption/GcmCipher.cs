using System.Security.Cryptography;
using System.Text;

namespace Navarch.Server.Encryption;

/// <summary><c>aesgcm</c>: AES in GCM mode, bound to its place in the store. A key is good for 2³² writes.</summary>
internal sealed class GcmCipher(string keyName, byte[] key) : ValueCipher("aesgcm", keyName)
{
    private const int NonceBytes = 12, TagBytes = 16;

    protected override int SealedLength(int plainLength) => NonceBytes + plainLength + TagBytes;

    protected override void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        RandomNumberGenerator.Fill(target[..NonceBytes]);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            target[..NonceBytes], plain, target[NonceBytes..^TagBytes], target[^TagBytes..], Encoding.UTF8.GetBytes(place));
    }

    protected override byte[]? Unseal(string place, ReadOnlySpan<byte> value)
    {
        if (value.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[value.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(
                value[..NonceBytes], value[NonceBytes..^TagBytes], value[^TagBytes..], plain, Encoding.UTF8.GetBytes(place));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
