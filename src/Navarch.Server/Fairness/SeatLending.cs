namespace Navarch.Server.Fairness;

/// <summary>
/// Every few seconds, seats go from levels that don't need them to those that do (KEP-1040, borrowing): a level keeps
/// what it does not lend and what it has used of its own, and what is left is divided by what each has wanted.
/// </summary>
internal sealed class SeatLending(RequestFairness fairness, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private const double Smoothing = 0.977;
    private const int BisectionSteps = 40;

    private readonly Dictionary<PriorityLevel, double> _smoothed = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Interval, time, cancel);
            Adjust();
        }
    }

    public void Adjust()
    {
        var needs = fairness.Levels.Where(level => !level.IsExempt).Select(NeedOf).ToList();
        foreach (var gone in _smoothed.Keys.Except(needs.Select(need => need.Level)).ToList()) _smoothed.Remove(gone);
        if (needs.Count == 0) return;
        var share = FairShare(needs, fairness.SeatsTotal);
        fairness.FairShare = share;
        foreach (var need in needs) need.Level.Limited((int)Math.Round(need.SeatsAt(share)));
    }

    private SeatNeed NeedOf(PriorityLevel level)
    {
        var settings = level.Settings;
        var nominal = (double)level.NominalSeats;
        var wanted = (double)level.TakeSeatsWanted();
        var smoothed = Math.Max(wanted, Smoothing * _smoothed.GetValueOrDefault(level) + (1 - Smoothing) * wanted);
        _smoothed[level] = smoothed;
        var kept = nominal - nominal * settings.LendablePercent / 100;
        var most = settings.BorrowingPercent is { } percent ? nominal + nominal * percent / 100 : fairness.SeatsTotal;
        var least = Math.Max(Math.Max(1, kept), Math.Min(nominal, wanted));
        var target = Math.Max(least, smoothed);
        level.Demand = new(wanted, smoothed, target);
        return new(level, least, Math.Max(least, most), target);
    }

    /// <summary>The factor of what is wanted at which all seats are given out: found by halving.</summary>
    private static double FairShare(List<SeatNeed> needs, int seats)
    {
        double low = 0, high = seats;
        for (var i = 0; i < BisectionSteps; i++)
        {
            var middle = (low + high) / 2;
            if (needs.Sum(need => need.SeatsAt(middle)) > seats) high = middle;
            else low = middle;
        }
        return low;
    }
}
