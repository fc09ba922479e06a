namespace Navarch.Histories;

/// <summary>
/// How far a long campaign has come: a line in the file that <c>NAVARCH_TEST_PROGRESS</c> names, which whoever runs the
/// tests may show. Without it, nothing is told.
/// </summary>
public static class Progress
{
    private static readonly string? s_file = Environment.GetEnvironmentVariable("NAVARCH_TEST_PROGRESS");
    private static readonly Lock s_lock = new();

    public static void Tell(string line)
    {
        if (s_file is null) return;
        lock (s_lock) File.AppendAllText(s_file, $"{line}\n");
    }
}
