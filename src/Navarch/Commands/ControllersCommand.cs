using System.CommandLine;
using Navarch.Client.Leadership;
using Navarch.Controllers;
using Navarch.Running;

namespace Navarch.Commands;

static class ControllersCommand
{
    private static readonly Option<string[]> Disable = new("--disable")
    {
        Description = "Controllers that are not to run, such as endpoints-controller.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Make()
    {
        var command = new Command("controllers", "Run the built-in controllers against a Kubernetes API server.")
        {
            Options.Kubeconfig, Options.LeaderElect, Disable,
        };
        SigningFlags.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            using var logs = Logs.Make(arguments.GetValue(Options.Verbose));
            var remote = RemoteApi.Load(arguments.GetValue(Options.Kubeconfig)!);
            using var endpoint = new Client.Http.HttpEndpoint(remote, TimeProvider.System);
            var options = SigningFlags.Read(arguments, new ControllerSetOptions
            {
                Disabled = (arguments.GetValue(Disable) ?? []).ToHashSet(),
                RootCertificates = remote.CertificateAuthority?.Read() ?? "",
                LeaderElection = arguments.GetValue(Options.LeaderElect)
                    ? new LeaderElectionOptions("kube-system", "kube-controller-manager", Options.ProcessIdentity())
                    : null,
            });
            await using var parts = new Parts(cancel);
            ControlPlane.StartControllers(parts, endpoint, options, logs);
            Console.WriteLine("ready");
            await parts.WhenStoppedAsync();
            return 0;
        });
        return command;
    }
}
