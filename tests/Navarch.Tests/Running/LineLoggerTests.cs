using Microsoft.Extensions.Logging;
using Navarch.Running;

namespace Navarch.Tests.Running;

public sealed class LineLoggerTests
{
    private readonly StringWriter _written = new();
    private readonly ILogger _log;

    public LineLoggerTests() => _log = new LineLogger(_written, new Noon()).CreateLogger("Navarch.Store");

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, 5, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    [Fact]
    public void A_message_is_one_line_with_time_level_category_and_id()
    {
        _log.Log(LogLevel.Warning, new EventId(3), "the disk is slow", null, (text, _) => text);
        Assert.Equal($"12:00:00.005 warn: Navarch.Store[3] the disk is slow{Environment.NewLine}", _written.ToString());
    }

    [Theory]
    [InlineData("one\ntwo"), InlineData("one\r\ntwo"), InlineData("one\u2028two")]
    public void What_a_client_sends_makes_no_line_of_its_own(string message)
    {
        _log.Log(LogLevel.Information, default, message, null, (text, _) => text);
        Assert.Equal($"12:00:00.005 info: Navarch.Store[0] one two{Environment.NewLine}", _written.ToString());
    }

    [Fact]
    public void An_exception_stands_on_the_same_line()
    {
        _log.Log(LogLevel.Error, default, "failed:", new IOException("no space\nleft"), (text, _) => text);
        Assert.Equal(
            $"12:00:00.005 fail: Navarch.Store[0] failed: System.IO.IOException: no space left{Environment.NewLine}",
            _written.ToString());
    }

    [Fact]
    public async Task Lines_of_many_at_once_stay_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
                _log.Log(LogLevel.Debug, default, $"{writer} says {i}", null, (text, _) => text);
        })));
        var lines = _written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(800, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^12:00:00\.005 dbug: Navarch\.Store\[0\] \d says \d+$", line));
    }
}
