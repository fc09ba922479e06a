namespace Navarch.Api.CoreV1;

public static class ServiceAffinity
{
    public const string ClientIP = "ClientIP";
    public const string None = "None";
}
