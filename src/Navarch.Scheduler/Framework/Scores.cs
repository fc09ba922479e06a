namespace Navarch.Scheduler.Framework;

internal static class Scores
{
    public const long Max = 100;

    /// <summary>Stretches scores so that the highest becomes <see cref="Max"/>; reversed, so that it becomes 0.</summary>
    public static void Stretch(Span<long> scores, bool reversed)
    {
        long highest = 0;
        foreach (var score in scores) highest = Math.Max(highest, score);
        for (var i = 0; i < scores.Length; i++)
        {
            var stretched = highest == 0 ? 0 : scores[i] * Max / highest;
            scores[i] = reversed ? Max - stretched : stretched;
        }
    }
}
