namespace Navarch.Api.CoreV1;

public static class OSName
{
    public const string Linux = "linux";
    public const string Windows = "windows";
}
