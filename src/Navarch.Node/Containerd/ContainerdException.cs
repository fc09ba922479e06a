namespace Navarch.Node.Containerd;

/// <summary>containerd can't be had on this machine; the message says why and what to do.</summary>
public sealed class ContainerdException(string message) : Exception(message);
