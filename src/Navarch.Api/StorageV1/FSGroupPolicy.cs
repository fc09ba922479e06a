namespace Navarch.Api.StorageV1;

public static class FSGroupPolicy
{
    public const string ReadWriteOnceWithFSType = "ReadWriteOnceWithFSType";
    public const string File = "File";
    public const string None = "None";
}
