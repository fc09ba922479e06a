using System.CommandLine;
using System.Net;
using Navarch.Running;
using Navarch.Server;

namespace Navarch.Commands;

/// <summary>Kubeconfigs with certificates of the cluster's own authority, made from its data directory.</summary>
static class CertificateCommand
{
    private static readonly Argument<string> Name = new("name");

    private static readonly Option<string[]> Groups = new("--group")
    {
        Description = "A group of the user; system:masters may do everything.",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Addresses = new("--address")
    {
        Description = "An address of the node.",
        HelpName = "IP",
    };

    private static readonly Option<string> Server = new("--server")
    {
        Description = "The URL of the API server as the holder reaches it.",
        HelpName = "URL",
        DefaultValueFactory = _ => "https://127.0.0.1:6443",
    };

    public static Command Make()
    {
        var user = new Command("user", "Print a kubeconfig for a user.") { Name, Groups, Server, Options.Data };
        user.SetAction(arguments => Print(arguments, credentials => credentials.UserKubeconfig(
            ServerUrl(arguments), arguments.GetValue(Name)!, arguments.GetValue(Groups) ?? [])));
        var node = new Command("node", "Print a kubeconfig for 'navarch agent' on another machine.")
        {
            Name, Addresses, Server, Options.Data,
        };
        node.SetAction(arguments => Print(arguments, credentials => credentials.NodeKubeconfig(
            ServerUrl(arguments), arguments.GetValue(Name)!, [.. (arguments.GetValue(Addresses) ?? []).Select(Address)])));
        var rotate = new Command("rotate-token-key", "Sign service account tokens with a new key; old tokens hold on.") { Options.Data };
        rotate.SetAction(arguments => Print(arguments, credentials =>
        {
            credentials.RotateTokenKey();
            return "rotated: tokens of the key before hold until pki/service-account-*.pub is removed\n";
        }));
        return new("certificate", "Kubeconfigs with certificates of this cluster, and its keys.") { user, node, rotate };
    }

    private static int Print(ParseResult arguments, Func<ClusterCredentials, string> make)
    {
        Console.Write(make(Credentials.Open(DataDirectory.Existing(Options.DataDirectory(arguments)))));
        return 0;
    }

    private static Uri ServerUrl(ParseResult arguments) => Uri.TryCreate(arguments.GetValue(Server), UriKind.Absolute, out var url)
        ? url
        : throw new CommandFailedException($"--server {arguments.GetValue(Server)} is no URL", "Give one such as https://10.0.0.1:6443");

    private static IPAddress Address(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new CommandFailedException($"--address {text} is no IP address", "Give the node's address");
}
