namespace Navarch.Node.ProcessRuntime;

/// <summary>What to execute, where, with what environment (nothing is inherited).</summary>
sealed record CommandLine(IReadOnlyList<string> Words)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public string WorkingDirectory { get; init; } = "/";
}
