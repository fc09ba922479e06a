namespace Navarch.Core.Invariants;

/// <summary>The one place where identities come from: seeded in simulation, random otherwise.</summary>
public sealed class IdSource
{
    private readonly Random? _seeded;

    private IdSource(Random? seeded) => _seeded = seeded;

    public static IdSource System { get; } = new(null);

    public static IdSource Seeded(int seed) => new(new Random(seed));

    public Guid NewUid()
    {
#pragma warning disable RS0030 // The place that the ban refers to.
        if (_seeded is null) return Guid.NewGuid();
#pragma warning restore RS0030
        Span<byte> bytes = stackalloc byte[16];
        _seeded.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>Letters and digits without vowels and look-alikes, as upstream's generated names have.</summary>
    public string NewSuffix(int length = 5)
    {
        const string alphabet = "bcdfghjklmnpqrstvwxz2456789";
#pragma warning disable RS0030
        var random = _seeded ?? Random.Shared;
#pragma warning restore RS0030
        return string.Create(length, random, static (span, random) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = alphabet[random.Next(alphabet.Length)];
        });
    }
}
