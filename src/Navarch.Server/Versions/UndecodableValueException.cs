namespace Navarch.Server.Versions;

/// <summary>The store holds something that is no object of the kind that its key says.</summary>
public sealed class UndecodableValueException(string place, string problem)
    : Exception($"what is stored at {place} cannot be read: {problem}");
