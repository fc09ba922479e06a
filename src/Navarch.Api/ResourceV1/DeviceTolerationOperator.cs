namespace Navarch.Api.ResourceV1;

public static class DeviceTolerationOperator
{
    public const string Exists = "Exists";
    public const string Equal = "Equal";
}
