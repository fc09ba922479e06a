namespace Navarch.Server.Loopback;

/// <summary>The server refused what it asked of itself: a bug, or a store that fails.</summary>
internal sealed class LoopbackRefusedException(string message) : Exception(message);
