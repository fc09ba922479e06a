namespace Navarch.Bench.Growth;

/// <summary>Where a quantity lies on a logarithmic axis that runs from one whole power of ten to another.</summary>
sealed record LogScale(int FirstPower, int LastPower, double Start, double End)
{
    public IEnumerable<double> Marks
    {
        get
        {
            for (var power = FirstPower; power <= LastPower; power++) yield return Math.Pow(10, power);
        }
    }

    public static LogScale Over(IEnumerable<double> values, double start, double end)
    {
        var powers = values.Select(Math.Log10).ToList();
        var first = (int)Math.Floor(powers.Min());
        return new(first, Math.Max(first + 1, (int)Math.Ceiling(powers.Max())), start, end);
    }

    public double At(double value) =>
        Start + (Math.Log10(value) - FirstPower) / (LastPower - FirstPower) * (End - Start);
}
