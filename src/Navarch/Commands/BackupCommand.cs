using System.CommandLine;
using Navarch.Running;
using Navarch.Store;

namespace Navarch.Commands;

/// <summary>Writes every stored object into one file, while the cluster runs or while it does not.</summary>
static class BackupCommand
{
    private static readonly Argument<string> File = new("file")
    {
        Description = "Where the backup is written; secrets are in it.",
    };

    public static Command Make()
    {
        var command = new Command("backup", "Write all objects into a file; the cluster may go on meanwhile.")
        {
            File, Options.Data, Options.Store, Options.EtcdAuthority, Options.EtcdCertificate, Options.EtcdKey,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var (file, data) = (arguments.GetValue(File)!, Options.DataDirectory(arguments));
            var count = await WriteAsync(Options.StoreOf(arguments), data, file, cancel);
            Console.WriteLine($"{count} objects in {file}");
            Console.WriteLine($"The keys of the cluster are not in it: keep a copy of {Path.Combine(data, "pki")} too.");
            return 0;
        });
        return command;
    }

    private static async Task<long> WriteAsync(StoreChoice choice, string data, string file, CancellationToken cancel)
    {
        try
        {
            return await choice.BackUpAsync(data, file, cancel);
        }
        catch (Exception problem) when (problem is StoreUnusableException or StoreUnavailableException)
        {
            throw new CommandFailedException(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{file} cannot be written: {problem.Message}", "Name another file");
        }
    }
}
