namespace Navarch.Server.Health;

/// <summary>One named condition of the server's health.</summary>
/// <param name="FindProblem">Null while all is well.</param>
internal sealed record HealthCheck(string Name, Func<string?> FindProblem)
{
    /// <summary>
    /// Counts for whether the process should be restarted, not only for whether it should get requests.
    /// </summary>
    public bool IsForLiveness { get; init; } = true;
}
