using BenchmarkDotNet.Attributes;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Authorization;
using Navarch.Server.Fairness;

namespace Navarch.Bench.Micro;

/// <summary>What priority and fairness cost a request that finds its seat free: to be under 2 µs.</summary>
public class FairnessBenchmarks
{
    private readonly RequestFairness _fairness = new(ServerLimits.Default, TimeProvider.System);

    /// <summary>Matches the last but one of the suggested schemas: all others are held against it first.</summary>
    private readonly AuthorizationAttributes _ordinary = Asked("carol", "system:authenticated");
    private readonly AuthorizationAttributes _account =
        Asked("system:serviceaccount:team:app", "system:serviceaccounts", "system:authenticated");
    private readonly AuthorizationAttributes _exempt = Asked("admin", "system:masters", "system:authenticated");

    [Benchmark]
    public bool Exempt() => Pass(_exempt);

    [Benchmark]
    public bool ServiceAccount() => Pass(_account);

    [Benchmark]
    public bool OrdinaryUser() => Pass(_ordinary);

    private bool Pass(AuthorizationAttributes asked)
    {
        var entering = _fairness.EnterAsync(asked, RequestWork.One, default);
        if (!entering.IsCompletedSuccessfully) return false;
        entering.Result.Seat.Leave();
        return true;
    }

    private static AuthorizationAttributes Asked(string user, params string[] groups) => new()
    {
        User = new UserIdentity(user) { Groups = groups },
        Verb = "update",
        ApiGroup = "apps",
        ApiVersion = "v1",
        Resource = "deployments",
        Namespace = "default",
        Name = "web",
    };
}
