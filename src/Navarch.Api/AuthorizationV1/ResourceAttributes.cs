namespace Navarch.Api.AuthorizationV1;

/// <summary>A request for a resource.</summary>
[ApiType("io.k8s.api.authorization.v1.ResourceAttributes")]
public sealed partial record ResourceAttributes
{
    /// <summary>The namespace; empty for all, or for resources of the whole cluster.</summary>
    [Field(1)]
    public string Namespace { get; init; } = "";

    /// <summary>get, list, watch, create, update, patch, delete, deletecollection, or * for all.</summary>
    [Field(2)]
    public string Verb { get; init; } = "";

    /// <summary>The group, or * for all.</summary>
    [Field(3)]
    public string Group { get; init; } = "";

    /// <summary>The version, or * for all.</summary>
    [Field(4)]
    public string Version { get; init; } = "";

    /// <summary>The resource, or * for all.</summary>
    [Field(5)]
    public string Resource { get; init; } = "";

    /// <summary>The subresource; empty for none.</summary>
    [Field(6)]
    public string Subresource { get; init; } = "";

    /// <summary>The object's name; empty for all.</summary>
    [Field(7)]
    public string Name { get; init; } = "";

    /// <summary>Only objects with such fields.</summary>
    [Field(8)]
    public FieldSelectorAttributes? FieldSelector { get; init; }

    /// <summary>Only objects with such labels.</summary>
    [Field(9)]
    public LabelSelectorAttributes? LabelSelector { get; init; }
}
