namespace Navarch.Cel.Costs;

/// <summary>How large a value may be: characters, octets, items.</summary>
public readonly record struct SizeRange(ulong Min, ulong Max)
{
    internal static SizeRange Unknown { get; } = new(0, ulong.MaxValue);
    internal static SizeRange Fixed(ulong size) => new(size, size);

    internal SizeRange Add(SizeRange other) => new(Saturating.Add(Min, other.Min), Saturating.Add(Max, other.Max));
    internal SizeRange Times(SizeRange other) =>
        new(Saturating.Multiply(Min, other.Min), Saturating.Multiply(Max, other.Max));
    internal CostRange Times(CostRange cost) =>
        new(Saturating.Multiply(Min, cost.Min), Saturating.Multiply(Max, cost.Max));
    internal CostRange Times(double factor) => new(Saturating.Multiply(Min, factor), Saturating.Multiply(Max, factor));
    internal SizeRange Union(SizeRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}

/// <summary>The least and most that an evaluation costs.</summary>
public readonly record struct CostRange(ulong Min, ulong Max)
{
    internal static CostRange Fixed(ulong cost) => new(cost, cost);

    internal CostRange Add(CostRange other) => new(Saturating.Add(Min, other.Min), Saturating.Add(Max, other.Max));
    internal CostRange Times(CostRange other) =>
        new(Saturating.Multiply(Min, other.Min), Saturating.Multiply(Max, other.Max));
    internal CostRange Times(double factor) => new(Saturating.Multiply(Min, factor), Saturating.Multiply(Max, factor));
    internal CostRange Union(CostRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}

/// <summary>Arithmetic that stops at the largest number.</summary>
static class Saturating
{
    public static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    public static ulong Multiply(ulong left, ulong right) =>
        right != 0 && left > ulong.MaxValue / right ? ulong.MaxValue : left * right;

    public static ulong Multiply(ulong left, double factor)
    {
        var product = Math.Ceiling(left * factor);
        return product >= 18446744073709551616.0 ? ulong.MaxValue : (ulong)product;
    }
}
