namespace Navarch.Crash.Tests.Disks;

/// <summary>A whole server on a real file system that is full, or can only be read from some moment on.</summary>
public sealed class FileSystemTests
{
    private const int DiskBytes = 96 << 20, BytesEach = 60_000;

    [Fact]
    public async Task On_a_full_disk_it_says_so_and_ends_and_nothing_acknowledged_is_lost()
    {
        await NavarchProcess.PublishAsync();
        using var disk = new MountedDisk(DiskBytes);
        using var server = new ServerProcess(folder: Path.Combine(disk.Folder, "data"));
        await server.StartAsync();
        var objects = new NumberedObjects(BytesEach);
        Assert.Null(await objects.WriteAsync(server, 5));
        disk.FillUp(butBytes: 4 << 20);

        var why = await objects.WriteAsync(server, 500);
        Assert.True(why is not null, $"{objects.Acknowledged} writes of {BytesEach} bytes found room on a full disk");
        await RequireReasonAsync(server);
        var acknowledged = objects.Acknowledged;

        // Started while there is no room: it works, or says why not.
        if (await server.StartOrEndAsync())
        {
            await objects.CheckAsync(server, acknowledged);
            await server.KillAsync();
        }
        else Assert.Contains(disk.Folder, server.Printed);

        disk.FreeSpace();
        await server.StartAsync();
        await objects.CheckAsync(server, acknowledged);
        Assert.Null(await objects.WriteAsync(server, 20));
        await server.KillAsync();
    }

    [Fact]
    public async Task When_the_disk_can_only_be_read_it_says_so_and_ends_and_nothing_acknowledged_is_lost()
    {
        await NavarchProcess.PublishAsync();
        using var disk = new MountedDisk(DiskBytes);
        using var server = new ServerProcess(folder: Path.Combine(disk.Folder, "data"));
        await server.StartAsync();
        var objects = new NumberedObjects(bytesEach: 2_000);
        var writing = objects.WriteAsync(server, int.MaxValue);
        while (objects.Acknowledged < 30 && !writing.IsCompleted) await Task.Delay(5);
        disk.Abort();
        Assert.NotNull(await writing.WaitAsync(TimeSpan.FromMinutes(1)));
        await RequireReasonAsync(server);
        var acknowledged = objects.Acknowledged;

        disk.Repair();
        disk.MountReadOnly(true);
        await RequireRefusalAsync(server, disk);

        disk.MountReadOnly(false);
        await server.StartAsync();
        await objects.CheckAsync(server, acknowledged);
        Assert.Null(await objects.WriteAsync(server, 20));
        await server.KillAsync();
    }

    /// <summary>It ends by itself, and names the file and that nothing is lost.</summary>
    private static async Task RequireReasonAsync(ServerProcess server)
    {
        Assert.NotEqual(0, await server.EndAsync());
        Assert.Contains("store.db", server.Printed);
        Assert.Contains("nothing acknowledged is lost", server.Printed);
    }

    private static async Task RequireRefusalAsync(ServerProcess server, MountedDisk disk)
    {
        _ = server.Begin();
        Assert.NotEqual(0, await server.EndAsync());
        Assert.Contains(disk.Folder, server.Printed);
        Assert.DoesNotContain("Unhandled exception", server.Printed);
    }
}
