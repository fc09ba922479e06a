namespace Navarch.Api.CoreV1;

public static class IPFamily
{
    public const string IPv4 = "IPv4";
    public const string IPv6 = "IPv6";
    public const string IPFamilyUnknown = "";
}
