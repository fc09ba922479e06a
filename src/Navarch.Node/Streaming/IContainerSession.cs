namespace Navarch.Node.Streaming;

/// <summary>
/// The streams of one running command, from the container's side. Absent ones were not asked for. Disposing Stdin is the
/// command's end of input; disposing the session ends the command of an exec, and only the watching of an attach.
/// </summary>
public interface IContainerSession : IAsyncDisposable
{
    /// <summary>Written to.</summary>
    Stream? Stdin { get; }

    /// <summary>Read to its end, which comes with the command's.</summary>
    Stream? Stdout { get; }

    /// <inheritdoc cref="Stdout"/>
    Stream? Stderr { get; }

    /// <summary>Ends with the command; never fails.</summary>
    Task<ContainerExit> Exit { get; }

    ValueTask ResizeAsync(TerminalSize size);
}

/// <summary>How a command ended: with a code, or by a failure outside of it.</summary>
public sealed record ContainerExit(int Code, string? Failure = null);

public readonly record struct TerminalSize(ushort Columns, ushort Rows);
