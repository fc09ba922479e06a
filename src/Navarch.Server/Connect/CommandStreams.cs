using Navarch.Api.Documents;

namespace Navarch.Server.Connect;

/// <summary>Which streams an exec or attach asks for. A terminal has no stderr of its own, but a size.</summary>
internal readonly record struct CommandStreams(bool Stdin, bool Stdout, bool Stderr, bool Tty)
{
    /// <param name="options">As admission has left them.</param>
    public static CommandStreams Of(DocumentObject options)
    {
        var tty = options.Bool("tty") == true;
        return new(
            options.Bool("stdin") == true, options.Bool("stdout") == true, !tty && options.Bool("stderr") == true, tty);
    }
}
