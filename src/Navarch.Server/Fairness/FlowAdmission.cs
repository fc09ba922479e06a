namespace Navarch.Server.Fairness;

/// <summary>Whether a request may begin.</summary>
/// <param name="Flow">What it was taken for.</param>
/// <param name="Seat">To be given back; of no meaning when refused.</param>
/// <param name="IsRefused">The server has too much to do: 429.</param>
internal readonly record struct FlowAdmission(Flow Flow, FlowSeat Seat, bool IsRefused);
