using System.Text;

namespace Navarch.Simulation.Tests;

/// <summary>
/// What happened, as one number: two runs that differ anywhere differ in it. With <c>NAVARCH_SIMULATION_TRACE=file</c>
/// every line of it is written there.
/// </summary>
sealed class History(TimeProvider time)
{
    private readonly StreamWriter? _trace =
        Environment.GetEnvironmentVariable("NAVARCH_SIMULATION_TRACE") is { Length: > 0 } file ? new(file) : null;
    private ulong _hash = 14695981039346656037;

    public long Count { get; private set; }

    public string Hash => $"{_hash:x16}-{Count}";

    public void Add(string entry)
    {
        Count++;
        var line = $"{time.GetUtcNow():HH:mm:ss.fffffff} {entry}";
        foreach (var octet in Encoding.UTF8.GetBytes(line)) _hash = (_hash ^ octet) * 1099511628211;
        _trace?.WriteLine(line);
    }

    public void Flush() => _trace?.Flush();
}
