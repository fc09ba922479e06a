namespace Navarch.Node.Network;

/// <summary>The host refuses a part of the network; the message says which and what to do.</summary>
public sealed class NetworkException(string message) : Exception(message);
