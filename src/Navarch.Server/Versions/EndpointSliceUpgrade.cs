using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Server.Versions;

/// <summary>
/// EndpointSlices as upstream stored them before v1.25, in <c>v1beta1</c>: an endpoint's zone and node stood among the
/// labels of its place.
/// </summary>
internal static class EndpointSliceUpgrade
{
    private const string Zone = "topology.kubernetes.io/zone";
    private const string Hostname = "kubernetes.io/hostname";

    public static FormerVersion FromV1Beta1 { get; } = new("discovery.k8s.io/v1beta1", Upgrade)
    {
        Shape = new(new Dictionary<string, Func<TypeSchema, IEnumerable<FieldSchema>>>(StringComparer.Ordinal)
        {
            ["io.k8s.api.discovery.v1.Endpoint"] = Endpoint,
        }),
    };

    private static IEnumerable<FieldSchema> Endpoint(TypeSchema endpoint) =>
        from field in endpoint.Fields
        where field.Name != "zone"
        select field.Name switch
        {
            "deprecatedTopology" => FormerShape.Named(field, "topology", 5),
            "hints" => FormerShape.Numbered(field, 7),
            _ => field,
        };

    private static void Upgrade(DocumentObject slice)
    {
        foreach (var item in slice.Array("endpoints") ?? [])
        {
            if (item is not DocumentObject endpoint || endpoint.Object("topology") is not { } topology) continue;
            endpoint.Remove("topology");
            if (topology[Zone] is { } zone)
            {
                endpoint["zone"] = zone;
                topology.Remove(Zone);
            }
            if (topology.String(Hostname) is { } node && node == endpoint.String("nodeName"))
                topology.Remove(Hostname);
            if (topology.Count > 0) endpoint["deprecatedTopology"] = topology;
        }
    }
}
