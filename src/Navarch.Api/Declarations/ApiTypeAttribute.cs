namespace Navarch.Api.Declarations;

/// <summary>Names the OpenAPI definition of a type: <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiTypeAttribute(string definition) : Attribute
{
    public string Definition { get; } = definition;

    /// <summary>Server-side apply replaces a value of the type as a whole, wherever it stands.</summary>
    public bool Atomic { get; init; }
}
