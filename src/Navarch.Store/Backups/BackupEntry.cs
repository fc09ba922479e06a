namespace Navarch.Store.Backups;

/// <summary>A key as it is in a backup.</summary>
/// <param name="Expires">Null: never.</param>
public readonly record struct BackupEntry(string Key, ReadOnlyMemory<byte> Value, DateTimeOffset? Expires);
