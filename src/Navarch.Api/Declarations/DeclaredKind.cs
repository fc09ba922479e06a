using Navarch.Api.Schemas;

namespace Navarch.Api.Declarations;

/// <summary>A kind of an assembly's <c>GeneratedKinds.All</c>: what a server needs to know to register it.</summary>
public sealed record DeclaredKind(ResourceType ResourceType, Func<TypeSchema> Schema)
{
    public static DeclaredKind Of<T>() where T : IKubernetesObject<T> => new(T.ResourceType, TypeSchema.Of<T>);
}
