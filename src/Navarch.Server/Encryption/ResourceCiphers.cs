using Navarch.Server.Encryption.Kms;

namespace Navarch.Server.Encryption;

/// <summary>The keys for one resource: the first one writes, all of them read.</summary>
internal sealed class ResourceCiphers(IReadOnlyList<ValueCipher> ciphers)
{
    /// <summary>For resources that no rule names.</summary>
    public static ResourceCiphers Plain { get; } = new([new IdentityCipher()]);

    public ReadOnlyMemory<byte> Seal(string place, ReadOnlyMemory<byte> plain) =>
        ciphers[0] is IdentityCipher ? plain : ciphers[0].Seal(place, plain.Span);

    /// <summary>Null when no key opens the value.</summary>
    public ReadOnlyMemory<byte>? Open(string place, ReadOnlyMemory<byte> stored)
    {
        foreach (var cipher in ciphers)
        {
            // Two keys may have one name, so a key that fails is not the last word.
            if (cipher.Knows(stored.Span) && cipher.Open(place, stored.Span) is { } plain) return plain;
        }
        return null;
    }

    /// <summary>Whether the key that writes now has written it.</summary>
    public bool IsCurrent(string place, ReadOnlySpan<byte> stored) =>
        ciphers[0].IsCurrent(place, stored);

    public IEnumerable<KmsCipher> Plugins => ciphers.OfType<KmsCipher>();
}
