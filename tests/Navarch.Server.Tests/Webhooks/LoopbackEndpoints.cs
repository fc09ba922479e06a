using System.Text;
using Navarch.Store;

namespace Navarch.Server.Tests.Webhooks;

/// <summary>
/// Endpoints of a service on this machine's loopback, where the tests' own servers are. The API refuses such addresses,
/// so they are put into the store.
/// </summary>
internal static class LoopbackEndpoints
{
    public static async Task PutAsync(IStore store, string service, params int[] ports)
    {
        var name = $"{service}-test";
        foreach (var port in ports)
        {
            var slice = $$"""
                {"kind":"EndpointSlice","apiVersion":"discovery.k8s.io/v1","metadata":{"name":"{{name}}-{{port}}",
                "namespace":"default","uid":"2b4a9f4e-0000-4000-8000-{{port:D12}}",
                "labels":{"kubernetes.io/service-name":"{{service}}"} },"addressType":"IPv4",
                "endpoints":[{"addresses":["127.0.0.1"],"conditions":{"ready":true} }],"ports":[{"name":"","port":{{port}},"protocol":"TCP"}]}
                """;
            var written = await store.PutAsync(
                $"/registry/endpointslices/default/{name}-{port}", Encoding.UTF8.GetBytes(slice), Revision.None, null, null, default);
            Assert.IsType<WriteResult.Written>(written);
        }
    }
}
