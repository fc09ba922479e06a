namespace Navarch.Server.Caching;

/// <param name="Field">Index in <see cref="CachedResource.Fields"/>.</param>
public readonly record struct FieldRequirement(int Field, string Value);
