namespace Navarch.Api.CoreV1;

public static class PersistentVolumeClaimConditionType
{
    public const string Resizing = "Resizing";
    public const string FileSystemResizePending = "FileSystemResizePending";
    public const string ControllerResizeError = "ControllerResizeError";
    public const string NodeResizeError = "NodeResizeError";
    public const string ModifyVolumeError = "ModifyVolumeError";
    public const string ModifyingVolume = "ModifyingVolume";
}
