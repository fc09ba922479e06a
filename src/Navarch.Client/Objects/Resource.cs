using System.Text.Json;

namespace Navarch.Client.Objects;

/// <summary>Reads one object; the reader stands before its <c>{</c> or on it, and ends on its <c>}</c>.</summary>
public delegate T ObjectReader<out T>(ref Utf8JsonReader reader);

/// <summary>A resource and how its objects are read.</summary>
public sealed record Resource<T>(ResourceType Type, ObjectReader<T> Read) where T : class, IKubernetesObject;

public static class Resource
{
    /// <summary>The resource of a declared kind.</summary>
    public static Resource<T> Of<T>() where T : class, IKubernetesObject<T> => Declared<T>.Resource;

    /// <summary>
    /// The same without managedFields, which no reconciler reads and which often outweigh the rest of a cached object.
    /// An update that lacks them leaves them as they are.
    /// </summary>
    public static Resource<T> WithoutManagers<T>() where T : class, IKubernetesObject<T> => Declared<T>.Lean;

    /// <summary>A resource known only at run time, of whose objects only the metadata is read.</summary>
    public static Resource<PartialObject> MetadataOf(ResourceType type) =>
        new(type, (ref Utf8JsonReader reader) => PartialObject.Read(type, ref reader));

    private static class Declared<T> where T : class, IKubernetesObject<T>
    {
        public static readonly Resource<T> Resource = new(T.ResourceType, T.Read);
        public static readonly Resource<T> Lean = new(T.ResourceType, ReadLean);

        private static T ReadLean(ref Utf8JsonReader reader)
        {
            var target = T.Read(ref reader);
            return target.Metadata.ManagedFields.Count == 0
                ? target
                : target.WithMetadata(target.Metadata with { ManagedFields = [] });
        }
    }
}
