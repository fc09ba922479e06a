namespace Navarch.Api.CoreV1;

public static class StorageMedium
{
    public const string StorageMediumDefault = "";
    public const string Memory = "Memory";
    public const string HugePages = "HugePages";
    public const string StorageMediumHugePagesPrefix = "HugePages-";
}
