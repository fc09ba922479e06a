namespace Navarch.Api.AppsV1;

public static class DaemonSetUpdateStrategyType
{
    public const string RollingUpdate = "RollingUpdate";
    public const string OnDelete = "OnDelete";
}
