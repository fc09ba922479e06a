using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Node.Proxy;

/// <summary>
/// For services of type LoadBalancer with externalTrafficPolicy Local: answers on the service's healthCheckNodePort
/// whether this node has endpoints of it (200) or none (503), so that a load balancer sends calls only where they are
/// served.
/// </summary>
sealed partial class HealthCheckPorts(string nodeName, ILogger logger) : IAsyncDisposable
{
    readonly Dictionary<string, Listener> _listeners = new(StringComparer.Ordinal);

    /// <param name="service">Null when it is gone.</param>
    public async Task UpdateAsync(
        string key, Service? service, IReadOnlyList<EndpointSlice> slices, CancellationToken cancel)
    {
        var port = service is not null && NeedsPort(service.Spec) ? service.Spec.HealthCheckNodePort : 0;
        _listeners.TryGetValue(key, out var known);
        if (known is not null && known.Port != port)
        {
            _listeners.Remove(key);
            await known.DisposeAsync();
            known = null;
        }
        if (port == 0) return;
        known ??= await ListenAsync(service!, port, cancel);
        if (known is null) return;
        _listeners[key] = known;
        known.LocalEndpoints = service!.Spec.Ports
            .SelectMany(one => ServiceEndpoints.Choose(one, slices, nodeName, localOnly: true))
            .Select(endpoint => endpoint.Address).Distinct().Count();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners.Values) await listener.DisposeAsync();
        _listeners.Clear();
    }

    static bool NeedsPort(ServiceSpec spec) =>
        spec.Type == ServiceType.LoadBalancer && spec.ExternalTrafficPolicy == ServiceExternalTrafficPolicy.Local;

    /// <summary>Null when the port is taken: told, and tried again when the service changes.</summary>
    async Task<Listener?> ListenAsync(Service service, int port, CancellationToken cancel)
    {
        var listener = new Listener(service.Metadata.Namespace, service.Metadata.Name, port);
        try
        {
            await listener.StartAsync(cancel);
            return listener;
        }
        catch (IOException taken)
        {
            await listener.DisposeAsync();
            PortTaken(logger, port, service.Metadata.Name, taken.Message);
            return null;
        }
    }

    sealed class Listener : IAsyncDisposable
    {
        readonly string _namespace, _name;
        readonly WebApplication _application;
        volatile int _localEndpoints;

        public Listener(string @namespace, string name, int port)
        {
            (_namespace, _name, Port) = (@namespace, name, port);
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Any, port);
            });
            _application = builder.Build();
            _application.Run(AnswerAsync);
        }

        public int Port { get; }
        public int LocalEndpoints { set => _localEndpoints = value; }

        public Task StartAsync(CancellationToken cancel) => _application.StartAsync(cancel);

        public ValueTask DisposeAsync() => _application.DisposeAsync();

        async Task AnswerAsync(HttpContext context)
        {
            var count = _localEndpoints;
            var response = context.Response;
            response.StatusCode = count > 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            response.ContentType = "application/json";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["X-Load-Balancing-Endpoint-Weight"] = count.ToString(CultureInfo.InvariantCulture);
            await using var json = new Utf8JsonWriter(response.BodyWriter);
            json.WriteStartObject();
            json.WriteStartObject("service"u8);
            json.WriteString("namespace"u8, _namespace);
            json.WriteString("name"u8, _name);
            json.WriteEndObject();
            json.WriteNumber("localEndpoints"u8, count);
            json.WriteBoolean("serviceProxyHealthy"u8, true);
            json.WriteEndObject();
        }
    }

    [LoggerMessage(7131, LogLevel.Warning,
        "Health check port {Port} of service {Service} can't be listened on: {Reason}")]
    private static partial void PortTaken(ILogger logger, int port, string service, string reason);
}
