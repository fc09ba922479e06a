namespace Navarch.Api.CoreV1;

public static class TolerationOperator
{
    public const string Exists = "Exists";
    public const string Equal = "Equal";
}
