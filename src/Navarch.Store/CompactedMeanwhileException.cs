namespace Navarch.Store;

/// <summary>
/// Compaction has passed the revision that is being read. Becomes a Compacted result at the store's edge.
/// </summary>
sealed class CompactedMeanwhileException : Exception;
