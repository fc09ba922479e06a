using Navarch.Core.Invariants;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>What plugins are made of.</summary>
internal sealed record AdmissionParts(ResourceSnapshot Resources, StorageSet Storages, ApiServerOptions Options)
{
    public TimeProvider Time => Options.Time;
    public AdmissionOptions Plugins => Options.AdmissionPlugins;
    public IdSource Ids => Options.Ids;

    /// <summary>The objects of a built-in kind, as they are now.</summary>
    public ResourceCache Cache(ResourceType type) =>
        Storage(type).Cache;

    public ResourceStorage Storage(ResourceType type) => Storages[Resources.Find(type.Group, type.Version, type.Plural)!];

    public KnownObjects<T> Known<T>() where T : class, IKubernetesObject<T> => new(Cache(T.ResourceType));
}
