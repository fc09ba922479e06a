namespace Navarch.Differential;

/// <summary>What the comparison of two servers came to.</summary>
public sealed record Findings(
    int Requests, IReadOnlyList<Difference> Unexplained, IReadOnlyList<(Difference Difference, string Reason)> Explained,
    IReadOnlyList<Difference> Wording)
{
    public int UnexplainedRequests => Unexplained.Select(difference => difference.Step).Distinct().Count();
    public double UnexplainedShare => Requests == 0 ? 0 : (double)UnexplainedRequests / Requests;

    public static Findings Of(
        IReadOnlyDictionary<string, Answer> left, IReadOnlyDictionary<string, Answer> right, Explanations explanations)
    {
        var unexplained = new List<Difference>();
        var explained = new List<(Difference, string)>();
        var wording = new List<Difference>();
        foreach (var step in right.Keys.Where(left.ContainsKey).Order(StringComparer.Ordinal))
            foreach (var difference in Comparison.Of(left[step], right[step]))
                if (explanations.For(difference) is { } reason) explained.Add((difference, reason));
                else if (difference.IsWording) wording.Add(difference);
                else unexplained.Add(difference);
        return new(right.Keys.Count(left.ContainsKey), unexplained, explained, wording);
    }
}
