namespace Navarch.Api.AppsV1;

public static class PodManagementPolicyType
{
    public const string OrderedReady = "OrderedReady";
    public const string Parallel = "Parallel";
}
