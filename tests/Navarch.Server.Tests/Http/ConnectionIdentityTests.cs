using System.Net;

namespace Navarch.Server.Tests.Http;

/// <summary>Many requests share a connection (HTTP/2), and with it who its certificate says is asking.</summary>
public sealed class ConnectionIdentityTests
{
    private const int Connections = 30, Requests = 60;

    [Fact]
    public async Task Requests_that_come_first_together_all_know_who_asks()
    {
        await using var server = await RunningServer.StartAsync();
        for (var connection = 0; connection < Connections; connection++)
        {
            using var admin = server.Admin();
            var answers = await Task.WhenAll(
                Enumerable.Range(0, Requests).Select(_ => admin.GetAsync("/api/v1/namespaces?limit=1")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
    }
}
