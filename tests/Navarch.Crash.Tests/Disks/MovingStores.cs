using System.Diagnostics;
using Navarch.Etcd;

namespace Navarch.Crash.Tests.Disks;

/// <summary>`navarch backup` and `navarch restore` as an administrator runs them, each killed at any moment.</summary>
sealed class MovingStores(Random random) : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("navarch-moving-");
    private int _made;

    /// <summary>How long a backup and a restore take that nobody kills.</summary>
    private TimeSpan _backupTime = TimeSpan.FromSeconds(1), _restoreTime = TimeSpan.FromSeconds(2);

    public int Kills { get; private set; }

    public string NewPath(string name) => Path.Combine(_place.FullName, $"{name}-{_made++}");

    /// <summary>Backs up while the server goes on.</summary>
    /// <returns>Whether there is a backup: a killed one leaves a whole file or none.</returns>
    public async Task<bool> BackUpAsync(ServerProcess server, string file, bool isKilled)
    {
        var (ended, taken) = await RunAsync(isKilled, _backupTime, ["backup", file, "--data", server.Folder]);
        if (ended) _backupTime = taken;
        return File.Exists(file);
    }

    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> RestoreAsync(string file, string folder, EtcdCluster? etcd, bool isKilled)
    {
        var (ended, taken) = await RunAsync(
            isKilled, _restoreTime, ["restore", file, "--data", folder, .. ServerProcess.StoreArguments(etcd)]);
        if (ended) _restoreTime = taken;
        return ended;
    }

    public void Dispose() => _place.Delete(recursive: true);

    private async Task<(bool Ended, TimeSpan Taken)> RunAsync(bool isKilled, TimeSpan usual, string[] arguments)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var start = new ProcessStartInfo(NavarchProcess.Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Companion.Start(start);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var end = process.WaitForExitAsync();
        if (isKilled && await Task.WhenAny(end, Task.Delay(usual * random.NextDouble())) != end)
        {
            process.Kill();
            Kills++;
            await end;
            return (false, default);
        }
        await end;
        Assert.True(process.ExitCode == 0, $"navarch {string.Join(' ', arguments)}:\n{string.Join('\n', await said)}");
        return (true, TimeProvider.System.GetElapsedTime(begun));
    }
}
