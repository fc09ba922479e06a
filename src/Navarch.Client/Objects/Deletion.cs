namespace Navarch.Client.Objects;

/// <summary>
/// What a delete left: the object while it terminates or as it last was; null when the server didn't say.
/// </summary>
public sealed record Deletion(PartialObject? Object);
