namespace Navarch.Server.Aggregation;

/// <summary>Whether a remote API can be used now, in the words of its condition.</summary>
internal sealed record RemoteCheck(bool IsAvailable, string Reason, string Message)
{
    public static readonly RemoteCheck Passed = new(true, "Passed", "all checks passed");
}
