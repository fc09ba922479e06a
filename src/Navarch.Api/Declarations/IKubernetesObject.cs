using Navarch.Api.MetaV1;

namespace Navarch.Api.Declarations;

/// <summary>Any object of the API, typed.</summary>
public interface IKubernetesObject : IApiType
{
    ObjectMeta Metadata { get; }

    ResourceType Declaration { get; }
}

/// <summary>A kind. All members but the fields come from the generator.</summary>
public interface IKubernetesObject<TSelf> : IKubernetesObject, IApiType<TSelf> where TSelf : IKubernetesObject<TSelf>
{
    static abstract ResourceType ResourceType { get; }

    TSelf WithMetadata(ObjectMeta metadata);
}
