namespace Navarch.Server.CustomResources.Conversion;

/// <summary>The webhook of a definition could not convert what a request needs: the request fails with what it said.</summary>
internal sealed class ConversionFailedException(string message) : Exception(message);
