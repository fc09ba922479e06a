using System.CommandLine;
using Navarch.Client.Leadership;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
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
            Console.WriteLine("ready");
            if (!arguments.GetValue(Options.LeaderElect))
            {
                await RunAsync(cancel);
                return 0;
            }
            var lease = new LeaderElectionOptions("kube-system", "kube-scheduler", Options.ProcessIdentity());
            var election = new LeaderElection(
                new ApiClient(endpoint, name: "navarch-scheduler"), lease, TimeProvider.System, new Jitter(ControlPlane.NewRandom()));
            while (true) await election.RunAsync(RunAsync, cancel);

            async Task RunAsync(CancellationToken term)
            {
                await using var parts = new Parts(term);
                ControlPlane.StartScheduler(parts, endpoint, user: null, logs);
                await parts.WhenStoppedAsync();
            }
        });
        return command;
    }
}
