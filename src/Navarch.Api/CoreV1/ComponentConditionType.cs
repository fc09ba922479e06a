namespace Navarch.Api.CoreV1;

public static class ComponentConditionType
{
    public const string Healthy = "Healthy";
}
