namespace Navarch.Server.Fairness;

/// <summary>What a level must have, may have and would like to have.</summary>
/// <param name="Level">Whose seats.</param>
/// <param name="Least">It never has fewer,</param>
/// <param name="Most">nor more.</param>
/// <param name="Target">What it wants.</param>
internal sealed record SeatNeed(PriorityLevel Level, double Least, double Most, double Target)
{
    public double SeatsAt(double share) => Math.Clamp(Target * share, Least, Most);
}
