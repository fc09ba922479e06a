using System.Collections.Concurrent;
using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Client.Objects;
using Navarch.Histories;

namespace Navarch.Crash.Tests.Servers;

/// <summary>
/// What all contenders asked and were told. Object by object there must be an order that explains it, whatever died in
/// between; and each watch must show every acknowledged change, once, in order.
/// </summary>
/// <param name="isSettledByDeath">
/// Whether a write that was not answered is made, or not, once its server is dead: so it is with a file, and the history
/// can be checked from one death to the next. A write on its way to other machines may still come.
/// </param>
sealed class ContendedHistory(bool isSettledByDeath)
{
    public const string Namespace = "crash";
    public const int Keys = 6;

    private readonly ConcurrentQueue<Operation> _operations = [];
    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private readonly ConcurrentDictionary<int, long> _written = new();
    private readonly ConcurrentDictionary<int, string> _deleted = new();
    private Dictionary<string, int> _initial = [];
    private int _lastNumber;
    private int _operationsChecked, _unknown;

    public static long Now => TimeProvider.System.GetTimestamp();

    public int Acknowledged { get; private set; }

    public string Figures =>
        $"{_operationsChecked} operations in a linearizable order, {Acknowledged} acknowledged writes, " +
        $"{_unknown} not answered";

    /// <summary>Answers to reads, and writes begun, since the last check.</summary>
    public int Told => _operations.Count + _attempts.Count;

    /// <summary>Writes acknowledged since the last check.</summary>
    public int AcknowledgedSince => _written.Count + _deleted.Count;

    public static string NameOf(int key) => $"contended-{key}";

    public static async Task<Dictionary<string, ConfigMap>> ListAsync(ApiClient client)
    {
        var list = await client.ListAsync<ConfigMap>(new() { Namespace = Namespace }, default);
        return list.ValueOrThrow.Items
            .Where(map => map.Metadata.Name != "kube-root-ca.crt")
            .ToDictionary(map => map.Metadata.Name);
    }

    public int NextNumber() => Interlocked.Increment(ref _lastNumber);

    public void Add(Operation operation) => _operations.Enqueue(operation);

    /// <summary>A list is a read of every object, of those that it doesn't show too.</summary>
    public void AddReads(long begun, IReadOnlyDictionary<string, ConfigMap> maps)
    {
        var ended = Now;
        for (var key = 0; key < Keys; key++)
            Add(new Operation.Read(NameOf(key), begun, ended, NumberIn(maps, NameOf(key))));
    }

    /// <summary>A write sets out. Unless it is told otherwise, nobody knows what became of it.</summary>
    public Attempt Begin(string name, int expected, int number)
    {
        var attempt = new Attempt(this, name, expected, number);
        _attempts.Enqueue(attempt);
        return attempt;
    }

    /// <summary>A write under way.</summary>
    public sealed class Attempt(ContendedHistory history, string name, int expected, int number)
    {
        private readonly long _begun = Now;

        public Operation? Outcome { get; private set; }

        public Operation Unknown => new Operation.Unknown(name, _begun, expected, number);

        /// <param name="revision">Null: the answer doesn't tell.</param>
        public void Written(long? revision)
        {
            Outcome = new Operation.Written(name, _begun, Now, expected, number);
            if (number == 0) Assert.True(history._deleted.TryAdd(expected, name), $"{name} #{expected} was deleted twice");
            else Assert.True(history._written.TryAdd(number, revision!.Value));
        }

        public void Missed() => Outcome = new Operation.Missed(name, _begun, Now, expected);
    }

    /// <summary>The server is dead, or the load has ended: no answers come any more.</summary>
    public void Close()
    {
        while (_attempts.TryDequeue(out var attempt))
        {
            if (attempt.Outcome is null) _unknown++;
            Add(attempt.Outcome ?? attempt.Unknown);
        }
    }

    /// <summary>Whether the watches have come to show all that was acknowledged and what is stored now.</summary>
    public bool IsShownBy(ShownObjects shown, IReadOnlyDictionary<string, ConfigMap> stored) =>
        shown.HasAll(_written, _deleted.Keys) && shown.Is(stored);

    /// <summary>Checks everything up to now; <paramref name="stored"/> is what is there.</summary>
    public void Check(IReadOnlyDictionary<string, ConfigMap> stored, IEnumerable<ShownObjects> watches, bool isEnd)
    {
        Acknowledged += _written.Count + _deleted.Count;
        foreach (var shown in watches) shown.CheckAndForget(_written);
        _written.Clear();
        _deleted.Clear();
        if (!isSettledByDeath && !isEnd) return;
        foreach (var key in _operations.GroupBy(operation => operation.Key)) Explain([.. key]);
        _operationsChecked += _operations.Count;
        _operations.Clear();
        _initial = Enumerable.Range(0, Keys).ToDictionary(NameOf, key => NumberIn(stored, NameOf(key)));
    }

    private void Explain(List<Operation> operations)
    {
        var initial = _initial.GetValueOrDefault(operations[0].Key);
        Assert.True(
            Linearization.Exists(operations, initial),
            $"no order explains what was told of {operations[0].Key}, which held #{initial}:\n" +
            string.Join('\n', operations.OrderBy(operation => operation.Begun)));
    }

    private static int NumberIn(IReadOnlyDictionary<string, ConfigMap> maps, string name) =>
        maps.TryGetValue(name, out var map) ? Content.Read(map) : 0;
}
