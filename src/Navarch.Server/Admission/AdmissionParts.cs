using Navarch.Core.Invariants;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Admission;

/// <summary>What plugins are made of.</summary>
internal sealed record AdmissionParts(
    ResourceRegistry Registry, StorageSet Storages, WebhookClient Webhooks, ApiServerOptions Options)
{
    public TimeProvider Time => Options.Time;
    public AdmissionOptions Plugins => Options.AdmissionPlugins;

    /// <summary>For plugins that match requests by rules and selectors.</summary>
    public MatchCircumstances Matching =>
        field ??= new(Cache(Api.CoreV1.Namespace.ResourceType), Registry);

    public IdSource Ids => Options.Ids;

    /// <summary>The objects of a built-in kind, as they are now.</summary>
    public ResourceCache Cache(ResourceType type) =>
        Storage(type).Cache;

    public ResourceStorage Storage(ResourceType type) => Storages[Registry.Current.Find(type.Group, type.Version, type.Plural)!];

    public KnownObjects<T> Known<T>() where T : class, IKubernetesObject<T> => new(Cache(T.ResourceType));
}
