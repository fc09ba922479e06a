namespace Navarch.Api.Declarations;

/// <summary>Names the OpenAPI definition of a type: <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiTypeAttribute(string definition) : Attribute
{
    public string Definition { get; } = definition;
}
