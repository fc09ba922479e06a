using Navarch.Server.Connect;

namespace Navarch.Server.Tests.Connect;

public sealed class WebSocketFramesTests
{
    private static readonly byte[] All =
    [
        .. Frame([0x82, 0x03], 3), .. Frame([0x82, 0x00], 0), .. Frame([0x82, 126, 0x01, 0x00], 256),
        .. Frame([0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0], 65_536), .. Frame([0x82, 0x85, 1, 2, 3, 4], 5), .. Frame([0x88, 0x02], 2),
    ];

    private static readonly int[] Ends = [5, 7, 267, 65_813, 65_824, 65_828];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7), InlineData(300), InlineData(100_000)]
    public void Finds_the_end_of_each_frame_however_they_come(int bytesAtOnce)
    {
        var frames = new WebSocketFrames();
        var ends = new List<int>();
        for (var at = 0; at < All.Length;)
        {
            var part = All.AsSpan(at, Math.Min(bytesAtOnce, All.Length - at));
            while (part.Length > 0)
            {
                var taken = frames.Take(part);
                Assert.InRange(taken, 1, part.Length);
                at += taken;
                part = part[taken..];
                ends.Add(at);
            }
        }
        var arrivals = Enumerable.Range(1, All.Length).Where(end => end % bytesAtOnce == 0 || end == All.Length);
        Assert.Equal(arrivals.Union(Ends).Order(), ends);
    }

    private static byte[] Frame(byte[] header, int payload) => [.. header, .. new byte[payload]];
}
