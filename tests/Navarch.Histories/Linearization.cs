using System.Collections;

namespace Navarch.Histories;

/// <summary>
/// Looks for an order of one key's operations that explains what each was told, and in which each lies between its
/// beginning and its end (Wing and Gong 1993, remembering states as Lowe 2017). Operations whose outcome nobody knows
/// may be left out.
/// </summary>
public sealed class Linearization
{
    private readonly Moment _head = new(null, false);
    private readonly HashSet<(string Done, long State)> _tried = [];
    private readonly BitArray _done;

    private sealed class Moment(Operation? operation, bool isEnd)
    {
        public Operation? Operation => operation;
        public bool IsEnd => isEnd;
        public int Index { get; init; }
        public Moment? Previous { get; set; }
        public Moment? Next { get; set; }
        public Moment? End { get; set; }
    }

    private Linearization(IReadOnlyList<Operation> operations)
    {
        _done = new BitArray(operations.Count);
        var moments = new List<(long At, Moment Moment)>();
        for (var i = 0; i < operations.Count; i++)
        {
            var (begin, end) = (new Moment(operations[i], false) { Index = i }, new Moment(operations[i], true));
            begin.End = end;
            moments.Add((operations[i].Begun, begin));
            moments.Add((operations[i].Ended, end));
        }
        var last = _head;
        // At the same moment, who begins does so before another ends: that allows more orders, never fewer.
        foreach (var (_, moment) in moments.OrderBy(each => each.At).ThenBy(each => each.Moment.IsEnd))
        {
            (last.Next, moment.Previous) = (moment, last);
            last = moment;
        }
    }

    /// <param name="operations">Of one key.</param>
    /// <param name="initial">What the key holds before them; 0: it does not exist.</param>
    public static bool Exists(IReadOnlyList<Operation> operations, long initial = 0) =>
        new Linearization(operations).Search(initial);

    private bool Search(long state)
    {
        var path = new Stack<(Moment Begin, long State)>();
        var moment = _head.Next;
        while (moment is not null)
        {
            if (moment.IsEnd)
            {
                // Behind the last known end there are only operations that may be left out.
                if (moment.Operation!.Ended == Operation.Never) return true;
                if (!path.TryPop(out var undone)) return false;
                (state, moment) = (undone.State, undone.Begin);
                _done[moment.Index] = false;
                PutBack(moment);
                moment = moment.Next;
                continue;
            }
            if (moment.Operation!.After(state) is { } next && IsNew(moment.Index, next))
            {
                path.Push((moment, state));
                state = next;
                TakeOut(moment);
                moment = _head.Next;
                continue;
            }
            moment = moment.Next;
        }
        return true;
    }

    /// <summary>Marks the operation done, unless the same ones led to the same state before.</summary>
    private bool IsNew(int index, long state)
    {
        _done[index] = true;
        var bytes = new byte[(_done.Length + 7) / 8];
        _done.CopyTo(bytes, 0);
        if (_tried.Add((Convert.ToBase64String(bytes), state))) return true;
        _done[index] = false;
        return false;
    }

    private static void TakeOut(Moment begin)
    {
        Unlink(begin);
        Unlink(begin.End!);
    }

    private static void PutBack(Moment begin)
    {
        Link(begin.End!);
        Link(begin);
    }

    private static void Unlink(Moment moment)
    {
        moment.Previous!.Next = moment.Next;
        if (moment.Next is { } next) next.Previous = moment.Previous;
    }

    private static void Link(Moment moment)
    {
        moment.Previous!.Next = moment;
        if (moment.Next is { } next) next.Previous = moment;
    }
}
