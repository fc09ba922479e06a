namespace Navarch.Api.BatchV1;

public static class PodReplacementPolicy
{
    public const string TerminatingOrFailed = "TerminatingOrFailed";
    public const string Failed = "Failed";
}
