using Navarch.Core.Grpc;

namespace Navarch.Core.Tests.Grpc;

public sealed class GrpcCallTests
{
    [Fact]
    public async Task A_cancellation_that_nobody_asked_for_is_the_peers_doing()
    {
        using var call = new GrpcCall(TimeProvider.System, deadline: null, "/etcdserverpb.Watch/Watch", default);
        var failure = await Assert.ThrowsAsync<GrpcException>(() => call.GuardAsync<int>(_ => throw new TaskCanceledException()));
        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.False(failure.WasNotSent);
    }

    [Fact]
    public async Task The_callers_own_stays_one()
    {
        using var stop = new CancellationTokenSource();
        using var call = new GrpcCall(TimeProvider.System, deadline: null, "/etcdserverpb.Watch/Watch", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => call.GuardAsync<int>(_ => throw new TaskCanceledException()));
    }
}
