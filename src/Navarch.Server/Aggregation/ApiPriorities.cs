using System.Collections.Frozen;

namespace Navarch.Server.Aggregation;

/// <summary>
/// How groups and their versions rank, higher first: kubectl takes the first group that has a resource of the name
/// given. Built-in groups rank as upstream's, custom ones below them.
/// </summary>
internal static class ApiPriorities
{
    private const int CustomGroup = 1000, CustomVersion = 100;

    /// <summary>Of the API that says which groups there are: first of all, and no APIService itself.</summary>
    private const int RegistrationGroup = 17_900;

    private static readonly FrozenDictionary<(string Group, string Version), (int Group, int Version)> BuiltIn =
        new Dictionary<(string, string), (int, int)>
        {
            [("", "v1")] = (18_000, 1),
            [("apps", "v1")] = (17_800, 15),
            [("events.k8s.io", "v1")] = (17_750, 15),
            [("authentication.k8s.io", "v1")] = (17_700, 15),
            [("authorization.k8s.io", "v1")] = (17_600, 15),
            [("autoscaling", "v2")] = (17_500, 30),
            [("autoscaling", "v1")] = (17_500, 15),
            [("batch", "v1")] = (17_400, 15),
            [("certificates.k8s.io", "v1")] = (17_300, 15),
            [("networking.k8s.io", "v1")] = (17_200, 15),
            [("policy", "v1")] = (17_100, 15),
            [("rbac.authorization.k8s.io", "v1")] = (17_000, 15),
            [("storage.k8s.io", "v1")] = (16_800, 15),
            [("apiextensions.k8s.io", "v1")] = (16_700, 15),
            [("admissionregistration.k8s.io", "v1")] = (16_700, 15),
            [("admissionregistration.k8s.io", "v1beta1")] = (16_700, 12),
            [("admissionregistration.k8s.io", "v1alpha1")] = (16_700, 9),
            [("scheduling.k8s.io", "v1")] = (16_600, 15),
            [("coordination.k8s.io", "v1")] = (16_500, 15),
            [("node.k8s.io", "v1")] = (16_300, 15),
            [("discovery.k8s.io", "v1")] = (16_200, 15),
            [("resource.k8s.io", "v1")] = (16_200, 21),
            [("flowcontrol.apiserver.k8s.io", "v1")] = (16_100, 21),
            [("internal.apiserver.k8s.io", "v1alpha1")] = (16_000, 9),
            [("storagemigration.k8s.io", "v1alpha1")] = (15_800, 9),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, int> Groups =
        BuiltIn.GroupBy(entry => entry.Key.Group).ToFrozenDictionary(group => group.Key, group => group.Max(one => one.Value.Group));

    public static bool IsBuiltIn(string group, string version) => BuiltIn.ContainsKey((group, version));

    /// <summary>Of a version that this server serves itself.</summary>
    public static (int Group, int Version) Of(string group, string version) =>
        group == "apiregistration.k8s.io" ? (RegistrationGroup, CustomVersion)
        : BuiltIn.TryGetValue((group, version), out var known) ? known : (CustomGroup, CustomVersion);

    public static int OfGroup(string group) =>
        group == "apiregistration.k8s.io" ? RegistrationGroup : Groups.GetValueOrDefault(group, CustomGroup);
}
