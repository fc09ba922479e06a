namespace Navarch.Api.FlowControlV1;

public static class PriorityLevelEnablement
{
    public const string Exempt = "Exempt";
    public const string Limited = "Limited";
}
