using Navarch.Server.CustomResources.Conversion;
using Navarch.Server.Versions;
using Navarch.Store;

namespace Navarch.Server.CustomResources;

/// <summary>How the versions of custom kinds see the store.</summary>
internal sealed class ObjectConverters(ConversionWebhook webhook, TimeProvider time)
{
    public IStore View(IStore store, DefinedKind kind, string version) => kind.Definition.Webhook is null
        ? new ConvertedStore(store, new RenamedView(kind, version))
        : new RemoteStore(store, new RemoteVersion(kind, version, webhook), time);
}
