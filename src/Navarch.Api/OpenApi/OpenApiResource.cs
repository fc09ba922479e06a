using Navarch.Api.Schemas;

namespace Navarch.Api.OpenApi;

/// <summary>A resource as the OpenAPI documents describe it.</summary>
/// <param name="Verbs">As in discovery: create, get, list, …</param>
public sealed record OpenApiResource(ResourceType Type, TypeSchema Schema, IReadOnlyList<string> Verbs)
{
    public string ListKind { get; init; } = Type.Kind + "List";
    public IReadOnlyList<OpenApiSubresource> Subresources { get; init; } = [];

    /// <summary>Definition of its list: <c>io.k8s.api.core.v1.PodList</c>.</summary>
    internal string ListDefinition => Schema.Definition[..(Schema.Definition.LastIndexOf('.') + 1)] + ListKind;

    internal bool HasList => Verbs.Contains("list");
}

/// <param name="Type">The kind that it speaks, where that is not its parent's.</param>
/// <param name="Schema">Of that kind; null when it is the parent's, or when what is sent is no object (log, exec).</param>
public sealed record OpenApiSubresource(string Name, ResourceType? Type, TypeSchema? Schema, IReadOnlyList<string> Verbs);
