namespace Navarch.Node.Variables;

/// <summary>
/// A container can't be made yet, because something that its spec refers to is missing or doesn't fit.
/// </summary>
sealed class ContainerConfigException(string message) : Exception(message);
