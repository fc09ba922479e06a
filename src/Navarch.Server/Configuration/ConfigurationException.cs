namespace Navarch.Server.Configuration;

/// <summary>A file of the administrator says what it must not; the message names file, field and what is wrong.</summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
