namespace Navarch.Api.StorageV1;

public static class VolumeBindingMode
{
    public const string Immediate = "Immediate";
    public const string WaitForFirstConsumer = "WaitForFirstConsumer";
}
