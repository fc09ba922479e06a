using Navarch.Api.Requests;

namespace Navarch.Server.Connect;

/// <summary>Which streams an exec or attach asks for. A terminal has no stderr of its own, but a size.</summary>
internal readonly record struct CommandStreams(bool Stdin, bool Stdout, bool Stderr, bool Tty)
{
    public static CommandStreams Of(ApiRequest request)
    {
        var tty = QueryText.IsSet(request, "tty");
        return new(
            QueryText.IsSet(request, "stdin"), QueryText.IsSet(request, "stdout"),
            !tty && QueryText.IsSet(request, "stderr"), tty);
    }
}
