using System.CommandLine;
using Navarch.Api.AuthenticationV1;
using Navarch.Api.CoreV1;
using Navarch.Client.Objects;
using Navarch.Running;

namespace Navarch.Commands;

static class TokenCommand
{
    private static readonly Argument<string> Account = new("serviceaccount") { Description = "Its name." };

    private static readonly Option<string> Namespace = new("--namespace", "-n")
    {
        Description = "Of the service account.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "default",
    };

    private static readonly Option<int> Duration = new("--duration")
    {
        Description = "How long the token is good for, in seconds.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 3600,
    };

    public static Command Make()
    {
        var command = new Command("token", "Print a token of a service account.")
        {
            Account, Namespace, Duration, Options.Kubeconfig,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            using var endpoint = RemoteApi.Open(arguments.GetValue(Options.Kubeconfig)!);
            var request = new TokenRequest { Spec = new() { ExpirationSeconds = arguments.GetValue(Duration) } };
            var result = await new ApiClient(endpoint).For<ServiceAccount>().CreateSubresourceAsync(
                arguments.GetValue(Namespace)!, arguments.GetValue(Account)!, "token", request, cancel);
            if (result is not ApiResult<TokenRequest>.Ok(var made))
                throw new CommandFailedException(result.Failure!.Message, "Name a service account that exists, and its namespace");
            Console.WriteLine(made.Status.Token);
            return 0;
        });
        return command;
    }
}
