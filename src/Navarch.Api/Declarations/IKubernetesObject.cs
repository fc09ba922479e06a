using System.Text.Json;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Declarations;

/// <summary>Any object of the API, typed.</summary>
public interface IKubernetesObject
{
    ObjectMeta Metadata { get; }

    ResourceType Declaration { get; }

    /// <summary>Writes the object, with apiVersion and kind.</summary>
    void Write(Utf8JsonWriter writer);
}

/// <summary>A kind. All members but the fields come from the generator.</summary>
public interface IKubernetesObject<TSelf> : IKubernetesObject where TSelf : IKubernetesObject<TSelf>
{
    static abstract ResourceType ResourceType { get; }

    /// <summary>Reads one object; the reader stands on its <c>{</c> or before it, and ends on its <c>}</c>.</summary>
    static abstract TSelf Read(ref Utf8JsonReader reader);

    TSelf WithMetadata(ObjectMeta metadata);
}
