namespace Navarch.Differential;

/// <summary>What two answers to one request differ in. Wording: the words of a message, while all else agrees.</summary>
public sealed record Difference(string Step, string Where, string Left, string Right, bool IsWording);
