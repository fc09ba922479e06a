using System.Text;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>
/// Malformed requests by the thousand (a million with <c>NAVARCH_TEST_FULL=1</c>): never a crash, a 5xx, a hang, or memory
/// that grows. A failure names seed and request.
/// </summary>
public sealed class FuzzTests
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1";
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    public async Task Malformed_requests_are_refused(int seed)
    {
        var requests = IsFull ? 250_000 : 1000;
        await using var server = await TestServer.StartAsync();
        var hostile = new HostileRequests(seed);
        var started = 0L;
        for (var i = 0; i < requests; i++)
        {
            var request = hostile.Next();
            await using var answer = await server.Server.SendAsync(request, default).AsTask().WaitAsync(AnswerMax);
            Assert.True(answer.StatusCode is >= 200 and < 500,
                $"seed {seed}, request {i}: {answer.StatusCode}\n{HostileRequests.Describe(request)}\n" +
                Encoding.UTF8.GetString(answer.Body.Span));
            if (i == requests / 4) started = GC.GetTotalMemory(forceFullCollection: true);
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - started;
        Assert.True(grown < 64 << 20, $"seed {seed}: {grown >> 20} MiB more than after a quarter of {requests} requests");
        Assert.Equal(200, (await server.GetAsync("/api/v1/pods")).Code);
    }
}
