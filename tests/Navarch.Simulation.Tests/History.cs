using System.Text;

namespace Navarch.Simulation.Tests;

/// <summary>What happened, as one number: two runs that differ anywhere differ in it.</summary>
sealed class History(TimeProvider time)
{
    private readonly Queue<string> _last = new();
    private ulong _hash = 14695981039346656037;

    public long Count { get; private set; }

    public string Hash => $"{_hash:x16}-{Count}";

    /// <summary>The latest entries, for a failure's report.</summary>
    public IEnumerable<string> Last => _last;

    public void Add(string entry)
    {
        Count++;
        var line = $"{time.GetUtcNow():HH:mm:ss.fffffff} {entry}";
        foreach (var octet in Encoding.UTF8.GetBytes(line)) _hash = (_hash ^ octet) * 1099511628211;
        _last.Enqueue(line);
        if (_last.Count > 200) _last.Dequeue();
    }
}
