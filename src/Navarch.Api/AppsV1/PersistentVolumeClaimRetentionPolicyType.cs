namespace Navarch.Api.AppsV1;

public static class PersistentVolumeClaimRetentionPolicyType
{
    public const string Retain = "Retain";
    public const string Delete = "Delete";
}
