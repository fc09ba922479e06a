namespace Navarch.Api.Errors;

/// <summary>A kind as messages name it: <c>Pod</c>, <c>Deployment.apps</c>.</summary>
public readonly record struct GroupKind(string Group, string Kind)
{
    public static implicit operator GroupKind(ResourceType type) => new(type.Group, type.Kind);
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
