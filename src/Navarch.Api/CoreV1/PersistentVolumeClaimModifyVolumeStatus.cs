namespace Navarch.Api.CoreV1;

public static class PersistentVolumeClaimModifyVolumeStatus
{
    public const string Pending = "Pending";
    public const string InProgress = "InProgress";
    public const string Infeasible = "Infeasible";
}
