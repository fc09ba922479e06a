namespace Navarch.Node.Streaming;

/// <summary>What an exec or attach asks for. Attach has no command. With a terminal there is no separate stderr.</summary>
public sealed record CommandOptions
{
    public IReadOnlyList<string> Command { get; init; } = [];
    public bool Stdin { get; init; }
    public bool Stdout { get; init; }
    public bool Stderr { get; init; }
    public bool Tty { get; init; }
}
