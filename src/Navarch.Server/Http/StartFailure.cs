namespace Navarch.Server.Http;

/// <summary>Why the server could not start, and what to do about it.</summary>
public sealed record StartFailure(string Problem, string Remedy);
