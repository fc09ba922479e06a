using System.CommandLine;
using Navarch.Api.Codecs;
using Navarch.Controllers;
using Navarch.Core.Invariants;
using Navarch.Server.Certificates;

namespace Navarch.Commands;

/// <summary>What controllers sign with when they run by themselves, by the names that kube-controller-manager gives the flags.</summary>
static class SigningFlags
{
    private const long NanosecondsPerTick = 100;

    private static readonly Option<string?> Certificate = File(
        "--cluster-signing-cert-file", "The certificate of the authority that signs CertificateSigningRequests.");

    private static readonly Option<string?> Key = File("--cluster-signing-key-file", "Its key.");

    private static readonly Option<string> Duration = new("--cluster-signing-duration")
    {
        Description = "For how long such certificates are good, unless a request asks for less.",
        HelpName = "DURATION",
        DefaultValueFactory = _ => "8760h",
    };

    private static readonly Option<string?> TokenKey = File(
        "--service-account-private-key-file", "The key that signs the tokens of Secrets.");

    private static readonly Option<string?> RootCa = File(
        "--root-ca-file", "What vouches for the API server, given to pods; by default the kubeconfig's.");

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Certificate, Key, Duration, TokenKey, RootCa]) command.Add(option);
    }

    /// <param name="arguments">The command line.</param>
    /// <param name="options">What is known without the flags.</param>
    /// <exception cref="CommandFailedException">A file cannot be used, or half of a pair is missing.</exception>
    public static ControllerSetOptions Read(ParseResult arguments, ControllerSetOptions options)
    {
        try
        {
            options = WithAuthority(arguments, options with { CertificateLifetime = Lifetime(arguments) });
            if (arguments.GetValue(RootCa) is { } roots) options = options with { RootCertificates = System.IO.File.ReadAllText(roots) };
            if (arguments.GetValue(TokenKey) is not { } path) return options;
            var key = new TokenKeyFile(path);
            key.Check();
            return options with
            {
                SignSecretToken = (account, uid, secret) => key.SecretToken(account.Namespace, account.Name, uid, secret),
            };
        }
        catch (Exception unusable) when (unusable is DamagedFileException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(unusable.Message, "Name files that are there and hold what they should");
        }
    }

    private static ControllerSetOptions WithAuthority(ParseResult arguments, ControllerSetOptions options)
    {
        var (certificate, key) = (arguments.GetValue(Certificate), arguments.GetValue(Key));
        if (certificate is null && key is null) return options;
        if (certificate is null || key is null)
            throw new CommandFailedException(
                "an authority that signs needs both certificate and key", $"Give {Certificate.Name} and {Key.Name}");
        var authority = new AuthorityFiles(certificate, key, TimeProvider.System, IdSource.System);
        authority.Check();
        return options with { SignCertificate = authority.SignCertificate };
    }

    private static TimeSpan Lifetime(ParseResult arguments)
    {
        var text = arguments.GetValue(Duration)!;
        return GoDuration.TryParse(text, out var nanoseconds) && nanoseconds > 0
            ? TimeSpan.FromTicks(nanoseconds / NanosecondsPerTick)
            : throw new CommandFailedException($"{Duration.Name} {text} is no span of time", "Give one such as 8760h");
    }

    private static Option<string?> File(string name, string description) =>
        new(name) { Description = description, HelpName = "FILE" };
}
