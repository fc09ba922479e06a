using Navarch.Core.Limits;
using Navarch.Server.Bootstrap;

namespace Navarch.Server.Tests.Bootstrap;

public sealed class RehearsalTests
{
    [Fact]
    public async Task Nothing_in_it_is_refused()
    {
        var limits = new ServerLimits { RehearsalScenes = 2, RehearsalRounds = 3, RehearsalPause = TimeSpan.Zero };
        Assert.Empty(await new Rehearsal(limits, TimeProvider.System).RunAsync(default));
    }
}
