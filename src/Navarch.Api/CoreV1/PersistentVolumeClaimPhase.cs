namespace Navarch.Api.CoreV1;

public static class PersistentVolumeClaimPhase
{
    public const string Pending = "Pending";
    public const string Bound = "Bound";
    public const string Lost = "Lost";
}
