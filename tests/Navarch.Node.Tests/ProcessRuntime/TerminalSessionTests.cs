using Navarch.Node.ProcessRuntime;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.ProcessRuntime;

public sealed class TerminalSessionTests
{
    [Fact]
    public async Task A_command_has_a_controlling_terminal_of_the_given_size()
    {
        var command = new CommandLine(["sh", "-c", "read line; stty size; tty; echo $line >/dev/tty; exit 3"]);
        await using var session = TerminalSession.Start(command, new CommandOptions { Stdin = true, Stdout = true, Tty = true });
        await session.ResizeAsync(new TerminalSize(101, 33));
        await session.Stdin!.WriteAsync("ahoy\n"u8.ToArray());
        using var reader = new StreamReader(session.Stdout!);
        var output = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains("33 101\r\n", output);
        Assert.Contains("/dev/pts/", output);
        Assert.Equal(2, output.Split("ahoy").Length - 1);
        Assert.Equal(3, (await session.Exit).Code);
    }
}
