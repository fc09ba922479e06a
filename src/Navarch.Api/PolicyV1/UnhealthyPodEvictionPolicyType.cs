namespace Navarch.Api.PolicyV1;

public static class UnhealthyPodEvictionPolicyType
{
    public const string IfHealthyBudget = "IfHealthyBudget";
    public const string AlwaysAllow = "AlwaysAllow";
}
