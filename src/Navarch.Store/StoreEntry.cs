using Navarch.Core.Collections;

namespace Navarch.Store;

/// <summary>A key as it stands at some revision. <paramref name="Revision"/> is that of its last write.</summary>
public sealed record StoreEntry(string Key, Revision Revision, ReadOnlyMemory<byte> Value) : IKeyed;
