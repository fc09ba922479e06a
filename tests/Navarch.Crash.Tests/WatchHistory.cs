namespace Navarch.Crash.Tests;

/// <summary>What a watch showed, held to what was written: ordered, nothing twice, nothing missing, nothing else.</summary>
static class WatchHistory
{
    public static void Verify(IReadOnlyList<Change> seen, IEnumerable<Change> made)
    {
        for (var i = 1; i < seen.Count; i++)
            Assert.True(seen[i].Revision > seen[i - 1].Revision, $"{seen[i]} came after {seen[i - 1]}");
        var shown = seen.ToLookup(change => change.Name);
        foreach (var wrote in made.GroupBy(change => change.Name))
            Assert.Equal(wrote, shown[wrote.Key], IsSame);
    }

    private static bool IsSame(Change wrote, Change shown) =>
        (wrote.Verb, wrote.Number) == (shown.Verb, shown.Number)
        && (wrote.Revision is null || wrote.Revision == shown.Revision);
}
