using Navarch.Node.ProcessRuntime;

namespace Navarch.Node.Tests.ProcessRuntime;

public sealed class LogPumpTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public LogPumpTests()
    {
        Posix.MakePipe(_directory.At("stdout"));
        Posix.MakePipe(_directory.At("stderr"));
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Nothing_is_lost_of_a_writer_that_has_gone_before_the_pump_had_its_turn()
    {
        var pump = Start();
        Say("stderr", "oops\n");
        Say("stdout", "no line's end");
        pump.LetGo();
        await pump.Completion.WaitAsync(TimeSpan.FromSeconds(60));
        var log = await File.ReadAllTextAsync(_directory.At("log"));
        Assert.Contains("stderr F oops\n", log);
        Assert.Contains("stdout P no line's end\n", log);
    }

    [Fact]
    public async Task Pumps_that_wait_take_no_thread()
    {
        var pumps = Enumerable.Range(0, 100).Select(_ => Start()).ToList();
        // Had each pipe a thread of the pool, this would wait until the pool has grown by them: two a second at best.
        await Task.Run(() => { }).WaitAsync(TimeSpan.FromSeconds(60));
        pumps.ForEach(pump => pump.LetGo());
        await Task.WhenAll(pumps.Select(pump => pump.Completion)).WaitAsync(TimeSpan.FromSeconds(60));
    }

    private LogPump Start() => LogPump.Start(_directory.At(""), _directory.At("log"), TimeProvider.System);

    private void Say(string pipe, string text)
    {
        using var writer = new FileStream(_directory.At(pipe), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        writer.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
