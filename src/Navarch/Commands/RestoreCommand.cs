using System.CommandLine;
using Navarch.Running;
using Navarch.Store;
using Navarch.Store.Backups;

namespace Navarch.Commands;

/// <summary>Puts a backup into an empty store, behind every revision that clients can have seen.</summary>
static class RestoreCommand
{
    private static readonly Argument<string> File = new("file") { Description = "What 'navarch backup' wrote." };

    public static Command Make()
    {
        var command = new Command("restore", "Put a backup into an empty store; no server may run on it meanwhile.")
        {
            File, Options.Data, Options.Store, Options.EtcdAuthority, Options.EtcdCertificate, Options.EtcdKey,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var choice = Options.StoreOf(arguments);
            if (choice is StoreChoice.Memory)
                throw new CommandFailedException("what is restored into memory is gone at once", "Choose sqlite or etcd=URL,…");
            using var data = DataDirectory.Own(Options.DataDirectory(arguments));
            var (count, revision) = await RestoreAsync(choice, data, arguments.GetValue(File)!, cancel);
            Console.WriteLine($"{count} objects restored; the store goes on from revision {revision}");
            return 0;
        });
        return command;
    }

    private static async Task<(long Count, Revision Revision)> RestoreAsync(
        StoreChoice choice, DataDirectory data, string file, CancellationToken cancel)
    {
        try
        {
            using var backup = BackupReader.Open(file);
            await using var store = await choice.OpenAsync(data, cancel);
            return (await StoreRestore.RunAsync(store, backup, TimeProvider.System, cancel), store.Current);
        }
        catch (Exception problem) when (problem is StoreUnusableException or StoreUnavailableException)
        {
            throw new CommandFailedException(problem.Message);
        }
    }
}
