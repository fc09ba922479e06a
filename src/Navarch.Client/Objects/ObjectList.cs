namespace Navarch.Client.Objects;

/// <summary>One page of a list; <see cref="ListMeta.Continue"/> is set when there are more.</summary>
public sealed record ObjectList<T>(ListMeta Metadata, IReadOnlyList<T> Items);
