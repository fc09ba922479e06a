namespace Navarch.Server.Fairness;

/// <summary>Requests of a few flows that wait, in order. All members need the level's lock.</summary>
internal sealed class FlowQueue(int index)
{
    private readonly LinkedList<QueuedRequest> _waiting = [];

    public int Index { get; } = index;
    public int Count => _waiting.Count;
    public int SeatsWaiting { get; private set; }
    public int SeatsInWork { get; private set; }
    public int RequestsInWork { get; private set; }

    /// <summary>When, in the level's virtual time, what has been started of this queue will have had its share.</summary>
    public double Finish { get; private set; }

    public LinkedListNode<QueuedRequest>? First => _waiting.First;
    public IEnumerable<QueuedRequest> Waiting => _waiting;

    public LinkedListNode<QueuedRequest> Add(QueuedRequest request)
    {
        SeatsWaiting += request.Width;
        return _waiting.AddLast(request);
    }

    /// <summary>False when it has been started or given up already.</summary>
    public bool Remove(LinkedListNode<QueuedRequest> node)
    {
        if (node.List is null) return false;
        SeatsWaiting -= node.Value.Width;
        _waiting.Remove(node);
        return true;
    }

    /// <param name="start">Virtual time.</param>
    /// <param name="cost">Seats times expected seconds.</param>
    public void Started(int width, double start, double cost)
    {
        SeatsInWork += width;
        RequestsInWork++;
        Finish = start + cost;
    }

    /// <summary>It took another time than expected: the flow is charged what it has used.</summary>
    public void Ended(int width, double correction)
    {
        SeatsInWork -= width;
        RequestsInWork--;
        Finish += correction;
    }
}
