using System.CommandLine;
using Navarch.Running;

namespace Navarch.Commands;

static class DownCommand
{
    public static Command Make()
    {
        var command = new Command("down", "Stop Navarch and its pods. What is stored stays; 'up' brings it all back.")
        {
            Options.Data,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var data = Options.DataDirectory(arguments);
            await ClusterEnd.StopProcessAsync(data, cancel);
            var stopped = await ClusterEnd.StopPodsAsync(data, cancel);
            Console.WriteLine($"stopped {stopped} pods");
            return 0;
        });
        return command;
    }
}
