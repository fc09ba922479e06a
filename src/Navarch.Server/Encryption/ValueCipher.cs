using System.Text;

namespace Navarch.Server.Encryption;

/// <summary>
/// One key of one provider. What it writes carries a prefix that names both, laid out as upstream does, so that a store
/// can be taken over from there and back.
/// </summary>
internal abstract class ValueCipher(string prefix)
{
    protected ValueCipher(string provider, string keyName) : this($"k8s:enc:{provider}:v1:{keyName}:") { }

    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes(prefix);

    /// <summary>Of the plugin that holds the keys; empty when the configuration file does.</summary>
    public virtual string Name => "";

    /// <param name="place">The key in the store: a value that was moved elsewhere does not open, where the cipher can tell.</param>
    /// <param name="plain">What to hide.</param>
    public virtual byte[] Seal(string place, ReadOnlySpan<byte> plain)
    {
        var stored = new byte[Prefix.Length + SealedLength(plain.Length)];
        Prefix.CopyTo(stored, 0);
        Seal(place, plain, stored.AsSpan(Prefix.Length));
        return stored;
    }

    public bool Knows(ReadOnlySpan<byte> stored) => stored.StartsWith(Prefix);

    /// <summary>Null when the value was not sealed with this key, or has been changed.</summary>
    public byte[]? Open(string place, ReadOnlySpan<byte> stored) => Unseal(place, stored[Prefix.Length..]);

    /// <summary>Whether the key that writes now has written it.</summary>
    public virtual bool IsCurrent(string place, ReadOnlySpan<byte> stored) =>
        Knows(stored) && Open(place, stored) is not null;

    protected abstract int SealedLength(int plainLength);

    protected abstract void Seal(string place, ReadOnlySpan<byte> plain, Span<byte> target);

    protected abstract byte[]? Unseal(string place, ReadOnlySpan<byte> value);
}
