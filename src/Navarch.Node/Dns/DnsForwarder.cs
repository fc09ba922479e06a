using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Navarch.Core.Limits;

namespace Navarch.Node.Dns;

/// <summary>
/// Asks the host's resolvers, one after the other, with an id and a port of its own each time, and takes only the answer to
/// that very question.
/// </summary>
sealed class DnsForwarder(IReadOnlyList<IPEndPoint> upstreams, DnsLimits limits, TimeProvider time)
{
    private readonly ForwardedAnswers _answers = new(limits.CachedAnswersMax, limits.CachedTimeMax, time);

    /// <summary>The answer under the asker's id; null when no resolver gave one.</summary>
    public async ValueTask<byte[]?> AskAsync(ReadOnlyMemory<byte> request, DnsQuery query, bool isTcp, CancellationToken cancel)
    {
        var answer = _answers.Find(query);
        for (var i = 0; answer is null && i < upstreams.Count; i++)
        {
            answer = await AskOneAsync(upstreams[i], request, query, isTcp, cancel);
            if (answer is not null) _answers.Keep(query, answer);
        }
        if (answer is null) return null;
        var own = answer.AsSpan().ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(own, query.Id);
        return own;
    }

    private async ValueTask<byte[]?> AskOneAsync(
        IPEndPoint upstream, ReadOnlyMemory<byte> request, DnsQuery query, bool isTcp, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(limits.ForwardTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var question = request.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(question, (ushort)RandomNumberGenerator.GetInt32(65536));
        try
        {
            return isTcp
                ? await AskByTcpAsync(upstream, question, query, either.Token)
                : await AskByUdpAsync(upstream, question, query, either.Token);
        }
        catch (Exception failed) when (failed is SocketException or IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static async ValueTask<byte[]> AskByUdpAsync(
        IPEndPoint upstream, byte[] question, DnsQuery query, CancellationToken cancel)
    {
        using var socket = new Socket(upstream.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(upstream, cancel);
        await socket.SendAsync(question, cancel);
        var buffer = new byte[DnsResponseWriter.TcpBytesMax];
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer, cancel);
            if (Answers(buffer.AsSpan(0, count), question, query)) return buffer[..count];
        }
    }

    private static async ValueTask<byte[]?> AskByTcpAsync(
        IPEndPoint upstream, byte[] question, DnsQuery query, CancellationToken cancel)
    {
        using var socket = new Socket(upstream.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(upstream, cancel);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancel);
        await stream.ReadExactlyAsync(framed.AsMemory(0, 2), cancel);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(framed)];
        await stream.ReadExactlyAsync(answer, cancel);
        return Answers(answer, question, query) ? answer : null;
    }

    private static bool Answers(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question, DnsQuery query)
    {
        if (answer.Length < DnsQuery.HeaderBytes + query.QuestionBytes || (answer[2] & 0x80) == 0) return false;
        if (!answer[..2].SequenceEqual(question[..2])) return false;
        var at = DnsQuery.HeaderBytes;
        return DnsQuery.ReadName(answer, ref at) == query.Name &&
            at + 4 <= answer.Length && BinaryPrimitives.ReadUInt16BigEndian(answer[at..]) == (ushort)query.Type;
    }
}
