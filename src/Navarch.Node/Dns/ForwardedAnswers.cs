using System.Buffers.Binary;

namespace Navarch.Node.Dns;

/// <summary>Answers of other resolvers, as they came, for as long as the shortest-lived record in them lives.</summary>
sealed class ForwardedAnswers(int countMax, TimeSpan timeMax, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, DnsType Type), (byte[] Message, DateTimeOffset From, DateTimeOffset Until)> _answers = [];

    public byte[]? Find(DnsQuery query)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue((query.Name, query.Type), out var answer)) return null;
            // One from the future was kept before the clock was set back.
            if (time.GetUtcNow() is var now && answer.From <= now && now < answer.Until) return answer.Message;
            _answers.Remove((query.Name, query.Type));
            return null;
        }
    }

    public void Keep(DnsQuery query, byte[] message)
    {
        if (LifeSeconds(message) is not { } seconds || seconds == 0) return;
        var life = TimeSpan.FromSeconds(seconds);
        lock (_lock)
        {
            if (_answers.Count >= countMax) _answers.Clear();
            var now = time.GetUtcNow();
            _answers[(query.Name, query.Type)] = (message, now, now + (life < timeMax ? life : timeMax));
        }
    }

    /// <summary>Null when nothing tells how long it holds, or the message is not whole.</summary>
    internal static uint? LifeSeconds(ReadOnlySpan<byte> message)
    {
        const int optionsType = 41, recordHeaderBytes = 10;
        var isTruncated = message.Length < DnsQuery.HeaderBytes || (message[2] & 0x02) != 0;
        if (isTruncated || (message[3] & 0xf) is not ((int)DnsResponseCode.NoError or (int)DnsResponseCode.NameError)) return null;
        var records = Count(message, 6) + Count(message, 8) + Count(message, 10);
        var at = DnsQuery.HeaderBytes;
        for (var questions = Count(message, 4); questions > 0; questions--)
        {
            if (!SkipName(message, ref at)) return null;
            at += 4;
        }
        uint? shortest = null;
        for (; records > 0; records--)
        {
            if (!SkipName(message, ref at) || at + recordHeaderBytes > message.Length) return null;
            var type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            var seconds = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
            at += recordHeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            if (type != optionsType && seconds < (shortest ?? uint.MaxValue)) shortest = seconds;
        }
        return at <= message.Length ? shortest : null;
    }

    private static bool SkipName(ReadOnlySpan<byte> message, ref int at)
    {
        while (at < message.Length)
        {
            var length = message[at];
            if (length >= 0xc0)
            {
                at += 2;
                return at <= message.Length;
            }
            at += 1 + length;
            if (length == 0) return true;
        }
        return false;
    }

    private static int Count(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
}
