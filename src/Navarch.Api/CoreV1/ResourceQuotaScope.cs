namespace Navarch.Api.CoreV1;

public static class ResourceQuotaScope
{
    public const string Terminating = "Terminating";
    public const string NotTerminating = "NotTerminating";
    public const string BestEffort = "BestEffort";
    public const string NotBestEffort = "NotBestEffort";
    public const string PriorityClass = "PriorityClass";
    public const string CrossNamespacePodAffinity = "CrossNamespacePodAffinity";
    public const string VolumeAttributesClass = "VolumeAttributesClass";
}
