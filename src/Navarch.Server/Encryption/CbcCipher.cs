using System.Security.Cryptography;

namespace Navarch.Server.Encryption;

/// <summary><c>aescbc</c>: AES in CBC mode with PKCS#7 padding, behind a random vector. It does not notice changes.</summary>
internal sealed class CbcCipher(string keyName, byte[] key) : ValueCipher("aescbc", keyName)
{
    private const int BlockBytes = 16;

    protected override int SealedLength(int plainLength) => BlockBytes + plainLength + BlockBytes - plainLength % BlockBytes;

    protected override void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        RandomNumberGenerator.Fill(target[..BlockBytes]);
        using var aes = Aes.Create();
        aes.Key = key;
        aes.EncryptCbc(plain, target[..BlockBytes], target[BlockBytes..]);
    }

    protected override byte[]? Unseal(string place, ReadOnlySpan<byte> value)
    {
        if (value.Length < 2 * BlockBytes || value.Length % BlockBytes != 0) return null;
        using var aes = Aes.Create();
        aes.Key = key;
        try
        {
            return aes.DecryptCbc(value[BlockBytes..], value[..BlockBytes]);
        }
        catch (CryptographicException)
        {
            return null; // The padding is wrong: another key, or damage.
        }
    }
}
