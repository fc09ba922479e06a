namespace Navarch.Faults.Tests.Servers;

static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task HoldsAsync(Func<Task<string?>> problem)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Limit;
        while (await problem() is { } left)
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, $"not within {Limit.TotalSeconds} s: {left}");
            await Task.Delay(20);
        }
    }
}
