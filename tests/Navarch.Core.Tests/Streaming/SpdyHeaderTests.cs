using System.Buffers;
using Navarch.Core.Limits;
using Navarch.Core.Streaming;

namespace Navarch.Core.Tests.Streaming;

public sealed class SpdyHeaderTests
{
    [Fact]
    public void Reads_blocks_that_zlib_compressed_with_the_dictionary()
    {
        // zlib 1.2.13, level 9, Z_SYNC_FLUSH after each block; the second refers back to the first.
        using var inflater = new SpdyHeaderInflater(StreamingLimits.Default);
        var first = inflater.Read(Convert.FromHexString("78f9e3c6a7c202a62346703a2b294a4dcc851625c0149b925f5a02000000ffff"));
        var second = inflater.Read(Convert.FromHexString(
            "0225480c395031930829b18bc099c3c2c0c2004873164162381394f2990ccd01000000ffff"));

        Assert.Equal("stdout", first["streamType"]);
        Assert.Equal(3, second.Pairs.Length);
        Assert.Equal("data", second["streamtype"]);
        Assert.Equal("8080", second["port"]);
        Assert.Equal("17", second["requestid"]);
    }

    [Fact]
    public void Reads_what_it_writes()
    {
        var deflater = new SpdyHeaderDeflater();
        using var inflater = new SpdyHeaderInflater(StreamingLimits.Default);
        for (var i = 0; i < 100; i++)
        {
            var block = new ArrayBufferWriter<byte>();
            deflater.Write(new SpdyHeaders(("StreamType", "data"), ("port", $"{i}"), ("long", new string('x', i * 20)), ("empty", "")), block);
            var read = inflater.Read(block.WrittenSpan);
            Assert.Equal($"{i}", read["port"]);
            Assert.Equal(i * 20, read["long"]!.Length);
            Assert.Equal("", read["empty"]);
        }
    }

    [Fact]
    public void Refuses_a_block_that_grows_beyond_the_limit()
    {
        var deflater = new SpdyHeaderDeflater();
        var block = new ArrayBufferWriter<byte>();
        deflater.Write(new SpdyHeaders(("a", new string('x', 2000))), block);
        using var inflater = new SpdyHeaderInflater(new StreamingLimits { HeaderBytesMax = 1000 });

        var refused = Assert.Throws<SpdyProtocolException>(() => inflater.Read(block.WrittenSpan));
        Assert.Contains("at most", refused.Message);
    }

    [Fact]
    public void Damaged_blocks_are_protocol_errors_whatever_the_damage()
    {
        var random = new Random(4711);
        var good = Convert.FromHexString("78f9e3c6a7c202a62346703a2b294a4dcc851625c0149b925f5a02000000ffff");
        var refused = 0;
        for (var round = 0; round < 5000; round++)
        {
            var block = good.AsSpan(0, random.Next(good.Length + 1)).ToArray();
            for (var hits = random.Next(1, 4); hits > 0 && block.Length > 0; hits--)
                block[random.Next(block.Length)] = (byte)random.Next(256);
            using var inflater = new SpdyHeaderInflater(StreamingLimits.Default);
            try
            {
                inflater.Read(block);
            }
            catch (SpdyProtocolException)
            {
                refused++;
            }
        }
        Assert.True(refused > 3000, $"{refused} of 5000 were refused");
    }
}
