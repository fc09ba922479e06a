namespace Navarch.Store;

/// <summary>A store that can't be opened, or can't go on. The message names the file and the way out.</summary>
public sealed class StoreUnusableException(string message, Exception? inner = null) : Exception(message, inner);
