namespace Navarch.Server.Fairness;

/// <summary>
/// Requests of one priority: so many seats, and behind them queues out of which the flows are served in turn, each by
/// what it has used (start-time fair queueing: the queue whose next request would begin first in virtual time is next).
/// <code>
/// enter: nobody waits and there is a seat  → in work
///        else the shortest of the flow's queues; full → refused
/// leave: the seats go to the queue that is owed most, while they suffice for its first request
/// </code>
/// </summary>
internal sealed class PriorityLevel(string name, TimeProvider time)
{
    /// <summary>What a request is expected to take until it is known.</summary>
    private const double ExpectedSeconds = 0.003;

    /// <summary>In the place of a timestamp: the seat was one without limit.</summary>
    private const long Exempt = -1;

    private readonly Lock _gate = new();
    private FlowQueue[] _queues = [];
    private PriorityLevelSettings _settings = new(0, 0, 0, 0, 0, 0) { IsExempt = true };
    private int _limit;
    private int _seatsInWork;
    private int _requestsInWork;
    private int _waiting;
    private int _seatsWaiting;
    private int _seatsWanted;
    private double _virtualTime;

    public string Name { get; } = name;

    /// <summary>Null until lending has looked.</summary>
    public SeatDemand? Demand { get; set; }

    public RetryAdvice Advice { get; } = new(time);

    /// <summary>For the header; empty until the level's object is known.</summary>
    public string Uid { get; private set; } = "";

    public PriorityLevelSettings Settings => _settings;
    public bool IsExempt => _settings.IsExempt;

    /// <summary>Its share of the server's seats.</summary>
    public int NominalSeats { get; private set; }

    /// <summary>The seats that it may use now: with what it has borrowed, without what it has lent.</summary>
    public int Limit => Volatile.Read(ref _limit);
    public int SeatsInWork => Volatile.Read(ref _seatsInWork);
    public int RequestsInWork => Volatile.Read(ref _requestsInWork);
    public int SeatsWaiting => Volatile.Read(ref _seatsWaiting);

    /// <summary>What it keeps when it lends all that it may.</summary>
    public int SeatsLeast => NominalSeats - (NominalSeats * _settings.LendablePercent / 100);

    public int RequestsWaiting => Volatile.Read(ref _waiting);

    /// <summary>What it reaches when it borrows all that it may.</summary>
    public int SeatsMost(int seatsTotal) => _settings.BorrowingPercent is { } percent
        ? Math.Min(seatsTotal, NominalSeats + (NominalSeats * percent / 100))
        : seatsTotal;

    public void Configure(string uid, PriorityLevelSettings settings, int nominalSeats)
    {
        lock (_gate)
        {
            (Uid, _settings) = (uid, settings);
            if (NominalSeats != nominalSeats) (NominalSeats, _limit) = (nominalSeats, nominalSeats);
            // Queues in use stay until they are empty: what waits in them keeps its place.
            if (_queues.Length < settings.Queues)
                _queues = [.. _queues, .. Enumerable.Range(_queues.Length, settings.Queues - _queues.Length)
                    .Select(index => new FlowQueue(index))];
            StartWaiting();
        }
    }

    /// <summary>What borrowing and lending have left it with.</summary>
    public void Limited(int seats)
    {
        lock (_gate)
        {
            _limit = seats;
            StartWaiting();
        }
    }

    /// <summary>The most seats that were in work or wanted since this was asked last.</summary>
    public int TakeSeatsWanted()
    {
        lock (_gate)
        {
            var most = _seatsWanted;
            _seatsWanted = _seatsInWork + _seatsWaiting;
            return most;
        }
    }

    /// <summary>A seat, if nobody who came before waits for one.</summary>
    public bool TryEnter(int width, out FlowSeat seat)
    {
        if (_settings.IsExempt)
        {
            Interlocked.Add(ref _seatsInWork, width);
            Interlocked.Increment(ref _requestsInWork);
            seat = new(this, null, width, Exempt);
            return true;
        }
        lock (_gate)
        {
            _seatsWanted = Math.Max(_seatsWanted, _seatsInWork + _seatsWaiting + width);
            seat = default;
            if (_waiting > 0 || !Fits(width)) return false;
            Occupy(width);
            seat = new(this, null, width, 0);
            return true;
        }
    }

    /// <summary>Queues a request that found no seat. Null: there is no room for it.</summary>
    public LinkedListNode<QueuedRequest>? Wait(string schema, string flow, int width, out FlowQueue? queue)
    {
        lock (_gate)
        {
            queue = ShortestQueue(schema, flow);
            if (queue is null || queue.Count >= _settings.QueueLengthMax) return null;
            var node = queue.Add(new QueuedRequest(schema, flow, width, time.GetTimestamp()));
            _waiting++;
            _seatsWaiting += width;
            _seatsWanted = Math.Max(_seatsWanted, _seatsInWork + _seatsWaiting);
            StartWaiting(); // Its seat may have come free since it was looked for.
            return node;
        }
    }

    /// <summary>The request's time is over, or its client has gone. False: it has its seat already.</summary>
    public bool GiveUp(FlowQueue queue, LinkedListNode<QueuedRequest> node)
    {
        lock (_gate)
        {
            if (!queue.Remove(node)) return false;
            Forget(node.Value);
            StartWaiting(); // It may have stood in the way of a narrower one.
        }
        node.Value.GiveUp();
        return true;
    }

    public void Leave(FlowQueue? queue, int width, long since)
    {
        if (since == Exempt)
        {
            Interlocked.Add(ref _seatsInWork, -width);
            Interlocked.Decrement(ref _requestsInWork);
            return;
        }
        lock (_gate)
        {
            _seatsInWork -= width;
            _requestsInWork--;
            queue?.Ended(width, width * (time.GetElapsedTime(since).TotalSeconds - ExpectedSeconds));
            if (_waiting > 0) StartWaiting();
        }
    }

    /// <summary>As <see cref="Leave"/>, but the seats stay taken for a while. Without limit, there is nobody to keep out.</summary>
    public void LeaveAfter(TimeSpan lingering, FlowQueue? queue, int width, long since)
    {
        if (since == Exempt)
        {
            Leave(queue, width, since);
            return;
        }
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                Leave(queue, width, since);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(lingering, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads the queues while they stand still.</summary>
    public T Look<T>(Func<IReadOnlyList<FlowQueue>, T> read)
    {
        lock (_gate) return read(_queues);
    }

    private bool Fits(int width) => _seatsInWork == 0 || _seatsInWork + width <= _limit;

    private void Occupy(int width)
    {
        _seatsInWork += width;
        _requestsInWork++;
    }

    private void Forget(QueuedRequest request)
    {
        _waiting--;
        _seatsWaiting -= request.Width;
    }

    private FlowQueue? ShortestQueue(string schema, string flow)
    {
        if (_settings.Queues == 0) return null;
        Span<int> hand = stackalloc int[Math.Min(_settings.HandSize, _settings.Queues)];
        ShuffleSharding.Deal(ShuffleSharding.HashOf(schema, flow), _settings.Queues, hand);
        FlowQueue? shortest = null;
        foreach (var index in hand)
        {
            var queue = _queues[index];
            if (shortest is null || Load(queue) < Load(shortest)) shortest = queue;
        }
        return shortest;
    }

    private static int Load(FlowQueue queue) => queue.SeatsWaiting + queue.SeatsInWork;

    private void StartWaiting()
    {
        while (_waiting > 0 && NextQueue() is { } queue)
        {
            var first = queue.First!;
            var request = first.Value;
            if (!Fits(request.Width)) return;
            queue.Remove(first);
            Forget(request);
            Occupy(request.Width);
            _virtualTime = StartOf(queue);
            queue.Started(request.Width, _virtualTime, request.Width * ExpectedSeconds);
            request.Start();
        }
    }

    private FlowQueue? NextQueue()
    {
        FlowQueue? next = null;
        foreach (var queue in _queues)
            if (queue.Count > 0 && (next is null || StartOf(queue) < StartOf(next))) next = queue;
        return next;
    }

    private double StartOf(FlowQueue queue) => Math.Max(_virtualTime, queue.Finish);
}
