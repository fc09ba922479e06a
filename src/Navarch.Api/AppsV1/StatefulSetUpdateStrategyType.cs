namespace Navarch.Api.AppsV1;

public static class StatefulSetUpdateStrategyType
{
    public const string RollingUpdate = "RollingUpdate";
    public const string OnDelete = "OnDelete";
}
