namespace Navarch.Server.Fairness;

/// <summary>How a level handles what comes in.</summary>
/// <param name="Shares">Of the server's seats, in relation to the other levels' shares.</param>
/// <param name="LendablePercent">Of its seats, which other levels may use while it doesn't need them.</param>
/// <param name="BorrowingPercent">Of its seats, which it may use beyond them; null: any that are lent.</param>
/// <param name="Queues">0: what finds no seat is refused at once.</param>
/// <param name="HandSize">Queues that one flow may fill.</param>
/// <param name="QueueLengthMax">Requests that wait in one queue.</param>
internal sealed record PriorityLevelSettings(
    int Shares, int LendablePercent, int? BorrowingPercent, int Queues, int HandSize, int QueueLengthMax)
{
    public bool IsExempt { get; init; }
}
