using System.CommandLine;
using Navarch.Client.Leadership;
using Navarch.Running;

namespace Navarch.Commands;

static class SchedulerCommand
{
    public static Command Make()
    {
        var command = new Command("scheduler", "Run the scheduler against a Kubernetes API server.")
        {
            Options.Kubeconfig, Options.LeaderElect,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            using var logs = Logs.Make(arguments.GetValue(Options.Verbose));
            using var endpoint = RemoteApi.Open(arguments.GetValue(Options.Kubeconfig)!);
            var election = arguments.GetValue(Options.LeaderElect)
                ? new LeaderElectionOptions("kube-system", "kube-scheduler", Options.ProcessIdentity())
                : null;
            await using var parts = new Parts(cancel);
            ControlPlane.StartScheduler(parts, endpoint, user: null, logs, election: election);
            Console.WriteLine("ready");
            await parts.WhenStoppedAsync();
            return 0;
        });
        return command;
    }
}
