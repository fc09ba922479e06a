namespace Navarch.Api.ResourceV1;

public static class DeviceTaintEffect
{
    public const string NoSchedule = "NoSchedule";
    public const string NoExecute = "NoExecute";
}
