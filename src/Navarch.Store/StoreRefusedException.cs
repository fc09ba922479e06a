namespace Navarch.Store;

/// <summary>The store does not take this write, and would not take it again: it is too large. Nothing was written.</summary>
public sealed class StoreRefusedException(string message, Exception? inner = null) : Exception(message, inner);
