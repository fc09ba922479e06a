namespace Navarch.Api.Requests;

/// <summary>The request may or may not have been carried out: nothing was heard back.</summary>
public sealed class EndpointUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
