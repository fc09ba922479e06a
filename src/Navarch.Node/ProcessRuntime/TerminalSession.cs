using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Navarch.Node.Streaming;

namespace Navarch.Node.ProcessRuntime;

/// <summary>A command of ours on a pseudo terminal of its own. Disposing ends it.</summary>
sealed class TerminalSession : IContainerSession
{
    /// <summary>Opens the terminal named first as all three streams, then makes it the controlling one of a new session.</summary>
    private const string Script = "exec <>\"$0\" >&0 2>&1; exec setsid -c -w \"$@\"";

    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _slave;
    private readonly Process _process;

    /// <summary>The slave side is held until the command ends: while nobody has it open, reading the master fails.</summary>
    private TerminalSession(SafeFileHandle master, SafeFileHandle slave, Process process, CommandOptions options)
    {
        (_master, _slave, _process) = (master, slave, process);
        Stdin = options.Stdin ? new TerminalStream(master, isInput: true) : null;
        Stdout = new TerminalStream(master, isInput: false);
        Exit = WaitAsync();
    }

    public Stream? Stdin { get; }
    public Stream? Stdout { get; }
    public Stream? Stderr => null;
    public Task<ContainerExit> Exit { get; }

    /// <exception cref="IOException">There is no terminal to be had.</exception>
    public static TerminalSession Start(CommandLine command, CommandOptions options)
    {
        var (master, slavePath) = Posix.OpenTerminal();
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = command.WorkingDirectory };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add(slavePath);
        foreach (var word in command.Words) start.ArgumentList.Add(word);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        start.Environment.TryAdd("TERM", "xterm");
        var slave = Posix.OpenTerminalSlave(slavePath);
        return new TerminalSession(master, slave, Process.Start(start)!, options);
    }

    public ValueTask ResizeAsync(TerminalSize size)
    {
        Posix.ResizeTerminal(_master, size.Columns, size.Rows);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Exit.IsCompleted) _process.Kill(entireProcessTree: true);
        await Exit;
        _process.Dispose();
        _master.Dispose();
    }

    private async Task<ContainerExit> WaitAsync()
    {
        await _process.WaitForExitAsync();
        _slave.Dispose();
        return new ContainerExit(_process.ExitCode);
    }

    /// <summary>One direction of the master side. Its end is an I/O error: nobody has the slave side open any more.</summary>
    private sealed class TerminalStream(SafeFileHandle master, bool isInput) : Stream
    {
        private readonly FileStream _file = new(master, FileAccess.ReadWrite, bufferSize: 0);

        private const byte EndOfInput = 4;

        /// <summary>Waits on a thread of the pool: interactive sessions are few.</summary>
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancel = default)
        {
            try
            {
                return await _file.ReadAsync(buffer, cancel);
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException)
            {
                return 0;
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel = default) =>
            _file.WriteAsync(buffer, cancel);

        /// <summary>A terminal has no end of input but the key for it.</summary>
        public override async ValueTask DisposeAsync()
        {
            if (isInput && !master.IsClosed) await WriteAsync(new[] { EndOfInput });
        }

        public override bool CanRead => !isInput;
        public override bool CanSeek => false;
        public override bool CanWrite => isInput;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("asynchronous only");
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
