namespace Navarch.Api.CoreV1;

public static class FinalizerName
{
    public const string Kubernetes = "kubernetes";
}
