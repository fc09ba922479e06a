using Navarch.Api.CoreV1;

namespace Navarch.Client.Runtime;

/// <summary>An event to tell of an object. <paramref name="Type"/> is <c>Normal</c> or <c>Warning</c>.</summary>
public sealed record PlannedEvent(ObjectReference About, string Type, string Reason, string Message)
{
    public static PlannedEvent Normal(IKubernetesObject about, string reason, string message) =>
        new(about.AsReference(), "Normal", reason, message);

    public static PlannedEvent Warning(IKubernetesObject about, string reason, string message) =>
        new(about.AsReference(), "Warning", reason, message);
}
