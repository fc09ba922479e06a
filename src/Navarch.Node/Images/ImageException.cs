namespace Navarch.Node.Images;

/// <summary>An image or archive can't be used; the message names it and says why.</summary>
public sealed class ImageException(string message) : Exception(message);
