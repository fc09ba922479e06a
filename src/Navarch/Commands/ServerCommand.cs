using System.CommandLine;
using Navarch.Running;

namespace Navarch.Commands;

static class ServerCommand
{
    public static Command Make()
    {
        var command = new Command("server", "Run the API server alone.")
        {
            Options.Data, Options.Listen, Options.Advertise, Options.Store,
            Options.EtcdAuthority, Options.EtcdCertificate, Options.EtcdKey, Options.ServiceCidr,
            Options.EnabledAdmission, Options.DisabledAdmission, Options.AdmissionFile,
        };
        SecurityFlags.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            using var logs = Logs.Make(arguments.GetValue(Options.Verbose));
            using var data = DataDirectory.Own(Options.DataDirectory(arguments));
            var ranges = ClusterRanges.Choose(data.FullPath, pods: null, Options.ServiceRange(arguments), taken: []);
            await using var server = await LocalServer.OpenAsync(
                data, Options.StoreOf(arguments), Options.ListenAddress(arguments), podsReach: null, ranges,
                SecurityFlags.Read(arguments), Options.Admission(arguments), ownParts: [], logs, cancel,
                Options.AdvertisedAddress(arguments));
            await server.StartAsync(cancel);
            Console.WriteLine($"server  {server.Host.Url}  (kubeconfig {data.PathOf("admin.kubeconfig")})");
            Console.WriteLine("ready");
            await server.RunAsync(cancel);
            return 0;
        });
        return command;
    }
}
