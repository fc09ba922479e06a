using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using static Navarch.Scheduler.Tests.Given;

namespace Navarch.Scheduler.Tests.Cache;

public sealed class NominationsTests
{
    private readonly Nominations _nominations = new();

    [Fact]
    public void A_nomination_the_server_does_not_know_yet_stays()
    {
        _nominations.Set(Pod("a"), "n");
        _nominations.Told(Pod("a"), Pod("a"));
        Assert.Equal("n", _nominations.NodeOf(Pod("a")));
        Assert.Equal("a", Assert.Single(_nominations.On("n")).Metadata.Name);
    }

    [Fact]
    public void What_the_server_tells_replaces_what_was_known()
    {
        _nominations.Set(Pod("a"), "n");
        _nominations.Told(Pod("a"), Nominated("m"));
        Assert.Equal("m", _nominations.NodeOf(Pod("a")));
        Assert.Empty(_nominations.On("n"));
    }

    [Fact]
    public void A_nomination_taken_back_at_the_server_is_gone()
    {
        _nominations.Told(null, Nominated("n"));
        _nominations.Told(Nominated("n"), Pod("a"));
        Assert.Null(_nominations.NodeOf(Pod("a")));
        Assert.Empty(_nominations.On("n"));
    }

    private static Pod Nominated(string node) => Pod("a") with { Status = new() { NominatedNodeName = node } };
}
