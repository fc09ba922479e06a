namespace Navarch.Server.Caching;

/// <summary>A field that field selectors can name, beside metadata.name and metadata.namespace.</summary>
/// <param name="Path">As selectors write it, and where it lies in the object: <c>spec.nodeName</c>.</param>
/// <param name="Absent">Its value where the object does not have it.</param>
public sealed record SelectableField(string Path, string Absent = "");
