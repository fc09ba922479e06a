namespace Navarch.Node.Dns;

/// <summary>What there is to a question.</summary>
sealed record DnsAnswer(DnsResponseCode Code, IReadOnlyList<DnsRecord> Records)
{
    public IReadOnlyList<DnsRecord> Additional { get; init; } = [];

    /// <summary>The name is unknown; with no records and NoError, the name is known but not this type of it.</summary>
    public static DnsAnswer NoSuchName { get; } = new(DnsResponseCode.NameError, []);

    public static DnsAnswer Empty { get; } = new(DnsResponseCode.NoError, []);
}
