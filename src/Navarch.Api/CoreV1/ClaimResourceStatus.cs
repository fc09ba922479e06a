namespace Navarch.Api.CoreV1;

public static class ClaimResourceStatus
{
    public const string ControllerResizeInProgress = "ControllerResizeInProgress";
    public const string ControllerResizeInfeasible = "ControllerResizeInfeasible";
    public const string NodeResizePending = "NodeResizePending";
    public const string NodeResizeInProgress = "NodeResizeInProgress";
    public const string NodeResizeInfeasible = "NodeResizeInfeasible";
}
