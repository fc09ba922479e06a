using Navarch.Client.Http;

namespace Navarch.Crash.Tests;

/// <summary>Several clients, each with a connection of its own.</summary>
sealed class Connections(NavarchProcess process, int count) : IDisposable
{
    private readonly HttpEndpoint[] _endpoints = [.. Enumerable.Range(0, count).Select(_ => process.Connect())];

    public HttpEndpoint this[int index] => _endpoints[index];

    public void Dispose()
    {
        foreach (var endpoint in _endpoints) endpoint.Dispose();
    }
}
