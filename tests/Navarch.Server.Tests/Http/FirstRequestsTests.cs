using System.Net;

namespace Navarch.Server.Tests.Http;

public sealed class FirstRequestsTests
{
    /// <summary>What the connection's certificate proves is kept with the connection, which all of them share.</summary>
    [Fact]
    public async Task The_first_requests_of_a_connection_may_come_all_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        for (var connection = 0; connection < 20; connection++)
        {
            using var admin = server.Admin();
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 32).Select(_ => admin.GetAsync("/api/v1/namespaces/default/configmaps")));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
    }
}
