using System.Text;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.Streaming;

public sealed class ExitStatusTests
{
    [Theory]
    [InlineData("""{"metadata":{},"status":"Success"}""", 0, null)]
    [InlineData(
        """{"status":"Failure","message":"m","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"7"}]}}""",
        7, null)]
    [InlineData(
        """{"status":"Failure","message":"no such program","reason":"InternalError","details":{"causes":[{"message":"x"}]}}""",
        -1, "no such program")]
    [InlineData("""{"status":"Failure","details":{"causes":[{"reason":"ExitCode"}]},"message":"odd"}""", -1, "odd")]
    [InlineData("not json", -1, "not json")]
    public void Reads_what_runtimes_send(string bytes, int code, string? failure) =>
        Assert.Equal(new ContainerExit(code, failure), ExitStatus.Decode(Encoding.UTF8.GetBytes(bytes)));
}
