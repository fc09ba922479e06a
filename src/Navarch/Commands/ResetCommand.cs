using System.CommandLine;
using Navarch.Running;

namespace Navarch.Commands;

static class ResetCommand
{
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Do not ask." };

    public static Command Make()
    {
        var command = new Command(
            "reset", "Remove everything that Navarch made on this machine: pods, network, rules, mounts and all data.")
        {
            Options.Data, Yes,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var data = Options.DataDirectory(arguments);
            if (!Directory.Exists(data))
            {
                Console.WriteLine($"{data} does not exist: there is nothing to remove");
                return 0;
            }
            DataDirectory.Existing(data);
            if (!arguments.GetValue(Yes)) Ask(data);
            await ClusterEnd.StopProcessAsync(data, cancel);
            await ClusterEnd.RemoveEverythingAsync(data, cancel);
            Console.WriteLine($"removed {data} and what it had on this machine");
            return 0;
        });
        return command;
    }

    private static void Ask(string data)
    {
        if (Console.IsInputRedirected)
            throw new CommandFailedException("reset destroys data and was not confirmed", "Confirm by --yes");
        Console.Write($"Remove the cluster of {data} with all its data? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
            throw new CommandFailedException("nothing was removed", "Answer y to go on");
    }
}
