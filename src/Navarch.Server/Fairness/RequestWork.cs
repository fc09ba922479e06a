namespace Navarch.Server.Fairness;

/// <summary>What a request is reckoned to take.</summary>
/// <param name="Seats">While it is in work, and afterwards.</param>
/// <param name="SeatTime">Of seats times time after its answer, while its events are being sent; fewer seats are kept longer.</param>
/// <param name="Watchers">How many are told of it; null for what changes nothing.</param>
internal readonly record struct RequestWork(int Seats, TimeSpan SeatTime, int? Watchers)
{
    public static RequestWork One { get; } = new(1, TimeSpan.Zero, null);
}
