using Navarch.Api.CoreV1;

namespace Navarch.Client.Objects;

public static class ObjectReferences
{
    extension(IKubernetesObject target)
    {
        /// <summary>The reference by which an event or an endpoint names the object.</summary>
        public ObjectReference AsReference() => new()
        {
            ApiVersion = target.Declaration.ApiVersion,
            Kind = target.Declaration.Kind,
            Namespace = target.Metadata.Namespace,
            Name = target.Metadata.Name,
            Uid = target.Metadata.Uid,
            ResourceVersion = target.Metadata.ResourceVersion,
        };
    }
}
