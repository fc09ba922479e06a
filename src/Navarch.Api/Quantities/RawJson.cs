namespace Navarch.Api.Quantities;

/// <summary>Any JSON value, kept as its UTF-8 text.</summary>
public sealed record RawJson(ReadOnlyMemory<byte> Utf8);
