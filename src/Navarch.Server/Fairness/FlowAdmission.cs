namespace Navarch.Server.Fairness;

/// <summary>Whether a request may begin.</summary>
/// <param name="Flow">What it was taken for.</param>
/// <param name="Seat">To be given back; of no meaning when refused.</param>
/// <param name="Began">Timestamp of its getting the seat.</param>
/// <param name="RetrySeconds">The server has too much to do (429): when to come again. Zero when it may begin.</param>
internal readonly record struct FlowAdmission(Flow Flow, FlowSeat Seat, long Began, int RetrySeconds)
{
    public bool IsRefused => RetrySeconds > 0;
}
