namespace Navarch.Server.Aggregation;

/// <summary>What a remote API says that it serves.</summary>
/// <param name="Resources">The list <c>resources</c> of an APIVersionDiscovery, as JSON.</param>
/// <param name="IsStale">It did not answer when it was last asked: this is from before, or nothing.</param>
internal sealed record RemoteVersion(ReadOnlyMemory<byte> Resources, bool IsStale)
{
    public static readonly RemoteVersion Unknown = new("[]"u8.ToArray(), IsStale: true);

    /// <summary>Its schemas in OpenAPI's versions 2 and 3; null where it has none.</summary>
    public RemoteSchemas Schemas { get; init; } = RemoteSchemas.None;

    public bool IsSame(RemoteVersion other) => IsStale == other.IsStale
        && Resources.Span.SequenceEqual(other.Resources.Span) && Schemas.IsSame(other.Schemas);
}

/// <summary>The documents, as they came.</summary>
internal sealed record RemoteSchemas(byte[]? Version2, byte[]? Version3, byte[]? Version3Protobuf)
{
    public static readonly RemoteSchemas None = new(null, null, null);

    public bool IsSame(RemoteSchemas other) => IsSame(Version2, other.Version2)
        && IsSame(Version3, other.Version3) && IsSame(Version3Protobuf, other.Version3Protobuf);

    private static bool IsSame(byte[]? one, byte[]? other) =>
        one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
