using System.IO.Pipelines;
using System.Text;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.Streaming;

public sealed class CriLogFileTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("navarch-log-").FullName;

    private string LogPath => Path.Combine(_folder, "0.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lines_lose_their_prefix_and_parts_are_joined()
    {
        Write("2026-01-01T00:00:00.1Z stdout P one ", "2026-01-01T00:00:00.2Z stdout F two", "2026-01-01T00:00:01Z stderr F three", "garbage");
        Assert.Equal("one two\nthree\n", await ReadAsync(new LogOptions()));
        Assert.Equal("2026-01-01T00:00:00.1Z one two\n2026-01-01T00:00:01Z three\n", await ReadAsync(new LogOptions { Timestamps = true }));
        Assert.Equal("three\n", await ReadAsync(new LogOptions { Stream = "stderr" }));
    }

    [Fact]
    public async Task Tail_since_and_limit_choose_a_part()
    {
        Write([.. Enumerable.Range(0, 20_000).Select(i => $"2026-01-01T00:{i / 1000:00}:00Z stdout F line {i}")]);
        Assert.Equal("line 19998\nline 19999\n", await ReadAsync(new LogOptions { TailLines = 2 }));
        Assert.Equal("", await ReadAsync(new LogOptions { TailLines = 0 }));
        Assert.Equal(20_000, (await ReadAsync(new LogOptions { TailLines = 1_000_000 })).Count(c => c == '\n'));
        Assert.Equal(15_000, (await ReadAsync(new LogOptions { TailLines = 15_000 })).Count(c => c == '\n'));
        var since = DateTimeOffset.Parse("2026-01-01T00:19:00Z");
        Assert.Equal(1000, (await ReadAsync(new LogOptions { Since = since })).Count(c => c == '\n'));
        Assert.Equal("line 0\nlin", await ReadAsync(new LogOptions { LimitBytes = 10 }));
    }

    [Fact]
    public async Task Following_goes_on_over_a_rotation_and_ends_with_the_container()
    {
        Write("2026-01-01T00:00:00Z stdout F a");
        var isRunning = true;
        var pipe = new Pipe();
        var sending = CriLogFile.SendAsync(
            new LogTarget.File(LogPath, _ => new(isRunning)), new LogOptions { Follow = true }, pipe.Writer, TimeProvider.System,
            CancellationToken.None);
        using var reader = new StreamReader(pipe.Reader.AsStream());
        Assert.Equal("a", await reader.ReadLineAsync().WaitAsync(Limit));
        Write("2026-01-01T00:00:01Z stdout F b");
        Assert.Equal("b", await reader.ReadLineAsync().WaitAsync(Limit));

        Write("2026-01-01T00:00:02Z stdout F c");
        File.Move(LogPath, LogPath + ".1");
        Write("2026-01-01T00:00:03Z stdout F d");
        Assert.Equal("c", await reader.ReadLineAsync().WaitAsync(Limit));
        Assert.Equal("d", await reader.ReadLineAsync().WaitAsync(Limit));

        Write("2026-01-01T00:00:04Z stdout F e");
        isRunning = false;
        Assert.Equal("e", await reader.ReadLineAsync().WaitAsync(Limit));
        await sending.WaitAsync(Limit);
        await pipe.Writer.CompleteAsync();
        Assert.Null(await reader.ReadLineAsync().WaitAsync(Limit));
    }

    private void Write(params string[] lines) => File.AppendAllLines(LogPath, lines);

    private async Task<string> ReadAsync(LogOptions options)
    {
        var pipe = new Pipe();
        var reading = new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8).ReadToEndAsync();
        await CriLogFile.SendAsync(
            new LogTarget.File(LogPath, _ => new(false)), options, pipe.Writer, TimeProvider.System, CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        return await reading.WaitAsync(Limit);
    }
}
