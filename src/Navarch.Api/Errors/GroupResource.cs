namespace Navarch.Api.Errors;

/// <summary>A resource as messages name it: <c>pods</c>, <c>deployments.apps</c>.</summary>
public readonly record struct GroupResource(string Group, string Resource)
{
    public static implicit operator GroupResource(ResourceType type) => new(type.Group, type.Plural);
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
