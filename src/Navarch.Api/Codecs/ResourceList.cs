using Navarch.Api.MetaV1;

namespace Navarch.Api.Codecs;

/// <summary>A page of a collection: a <c>PodList</c>, typed.</summary>
public sealed record ResourceList<T>(ListMeta Metadata, IReadOnlyList<T> Items);
