using Navarch.Api.Schemas;

namespace Navarch.Server.Resources;

/// <summary>
/// A part of an object with a path of its own: <c>pods/status</c>. Closed: a <see cref="ViewSubresource"/> reads and
/// writes the object itself, a <see cref="ProjectionSubresource"/> shows it as another kind, an
/// <see cref="ActionSubresource"/> answers in its own way.
/// </summary>
internal abstract class Subresource
{
    private protected Subresource() { }

    public required string Name { get; init; }

    /// <summary>What it speaks, where that is not the parent's kind: Scale, Eviction.</summary>
    public ResourceType? Kind { get; init; }

    /// <summary>The schema of <see cref="Kind"/>; null where what is sent is no object, or the parent's.</summary>
    public virtual TypeSchema? BodySchema => null;

    /// <summary>As in discovery.</summary>
    public required IReadOnlyList<string> Verbs { get; init; }
}
