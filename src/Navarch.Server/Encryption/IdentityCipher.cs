namespace Navarch.Server.Encryption;

/// <summary><c>identity</c>: values as they are. Reads what was written before encryption was turned on.</summary>
internal sealed class IdentityCipher() : ValueCipher("")
{
    private static ReadOnlySpan<byte> Encrypted => "k8s:enc:"u8;

    protected override int SealedLength(int plainLength) => plainLength;

    protected override void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target) => plain.CopyTo(target);

    protected override byte[]? Unseal(string place, ReadOnlySpan<byte> value) =>
        value.StartsWith(Encrypted) ? null : value.ToArray();
}
