using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Client.Objects;
using Navarch.Faults.Tests.Disks;
using Navarch.Store;
using SQLitePCL;

namespace Navarch.Faults.Tests.Servers;

/// <summary>
/// The disk fails under a whole server: its clients are told, or answered with the truth; the server ends with a reason;
/// and the next one has everything that was acknowledged.
/// </summary>
public sealed class ServerDiskTests
{
    private const int Clients = 4, WritesEach = 12;

    private static readonly int[] s_calls = Environment.GetEnvironmentVariable("NAVARCH_TEST_FULL") == "1"
        ? [.. Enumerable.Range(1, 40)]
        : [7];

    private static readonly DiskFault[] s_faults =
    [
        new("full disk", DiskCall.Write, raw.SQLITE_FULL),
        new("full disk, part written", DiskCall.Write, raw.SQLITE_FULL, IsShort: true),
        new("error on write", DiskCall.Write, raw.SQLITE_IOERR_WRITE),
        new("error on sync", DiskCall.Sync, raw.SQLITE_IOERR_FSYNC),
        new("one error on sync", DiskCall.Sync, raw.SQLITE_IOERR_FSYNC, IsOnce: true),
        new("error on read", DiskCall.Read, raw.SQLITE_IOERR_READ),
    ];

    public static TheoryData<string> Faults => [.. s_faults.Select(fault => fault.Name)];

    [Theory, MemberData(nameof(Faults))]
    public async Task Clients_are_told_and_the_next_server_has_all_that_was_acknowledged(string name)
    {
        var fault = s_faults.Single(each => each.Name == name);
        foreach (var nth in s_calls)
        {
            using var disk = new FaultyDisk();
            using var after = new FaultyDisk();
            var objects = new CountedObjects(Clients);
            try
            {
                await FailUnderAsync(disk, fault, nth, objects, after);
                await using var next = await DiskServer.StartAsync(after, nth);
                var refused = objects.Refusals.Count;
                await objects.CheckAsync(next);
                await objects.RunAsync(next, 2);
                Assert.Equal(refused, objects.Refusals.Count);
                Assert.Null(next.Reason);
            }
            catch (Exception problem)
            {
                Assert.Fail($"{name}, call {nth}: {problem}");
            }
        }
    }

    [Fact]
    public async Task While_a_sync_takes_long_writers_wait_and_readers_are_answered_with_what_is_durable()
    {
        using var disk = new FaultyDisk();
        await using var server = await DiskServer.StartAsync(disk, 1);
        var client = server.Client;
        var first = (await client.CreateAsync(Map("1"), default)).ValueOrThrow;
        using var gate = new ManualResetEventSlim();
        disk.SyncGate = gate;
        var second = client.UpdateAsync(first with { Data = Map("2").Data }, default).AsTask();
        for (var read = 0; read < 50; read++)
        {
            var seen = (await client.GetAsync<ConfigMap>("default", "slow", default)).ValueOrThrow;
            Assert.Equal("1", seen.Data["number"]);
            Assert.Equal(first.Metadata.ResourceVersion, seen.Metadata.ResourceVersion);
        }
        Assert.False(second.IsCompleted);
        disk.SyncGate = null;
        gate.Set();
        Assert.Equal("2", (await second).ValueOrThrow.Data["number"]);
        Assert.Equal("2", (await client.GetAsync<ConfigMap>("default", "slow", default)).ValueOrThrow.Data["number"]);
    }

    /// <summary>It is killed when its clients are done, as the process would have been by then.</summary>
    private static async Task FailUnderAsync(
        FaultyDisk disk, DiskFault fault, int nth, CountedObjects objects, FaultyDisk after)
    {
        await using var server = await DiskServer.StartAsync(disk, nth);
        await objects.RunAsync(server, 1);
        disk.FailFrom(fault, nth);
        await objects.RunAsync(server, WritesEach);
        disk.Kill(after);
        disk.Heal();
        if (fault.Call == DiskCall.Read) return;
        var reason = Assert.IsType<StoreUnusableException>(server.Reason);
        Assert.Contains(disk.PathOf("store.db"), reason.Message);
        Assert.Contains("nothing acknowledged is lost", reason.Message);
        Assert.NotEmpty(objects.Refusals);
    }

    private static ConfigMap Map(string number) => new()
    {
        Metadata = new ObjectMeta { Namespace = "default", Name = "slow" },
        Data = new Dictionary<string, string> { ["number"] = number },
    };
}
