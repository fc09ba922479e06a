namespace Navarch.Server.Encryption;

/// <summary>Rides with a write, so that its commit need not be opened again.</summary>
internal sealed record SealedWrite(ReadOnlyMemory<byte> Plain, object? Origin);
