namespace Navarch.Api.CoreV1;

public static class PersistentVolumeReclaimPolicy
{
    public const string Recycle = "Recycle";
    public const string Delete = "Delete";
    public const string Retain = "Retain";
}
