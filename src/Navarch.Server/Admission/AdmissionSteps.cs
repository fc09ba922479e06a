using Navarch.Api.CoreV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>The steps that every cluster has, in order.</summary>
internal static class AdmissionSteps
{
    public static IReadOnlyList<AdmissionStep> Of(
        ResourceSnapshot resources, StorageSet storages, ApiServerOptions options)
    {
        var namespaces = storages[resources.Find("", "v1", Namespace.ResourceType.Plural)!].Cache;
        var accounts = storages[resources.Find("", "v1", ServiceAccount.ResourceType.Plural)!].Cache;
        return
        [
            new NamespaceExistence(namespaces),
            new PodServiceAccount(accounts, options.Ids, options.Time),
            new NodeRestriction(),
            new NewNodeTaint(),
            new PodPriority(),
            new DefaultTolerations(),
            .. options.Admission,
        ];
    }
}
