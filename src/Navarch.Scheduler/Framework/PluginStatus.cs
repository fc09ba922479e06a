namespace Navarch.Scheduler.Framework;

/// <summary>What a plugin says of a pod, or of a pod on a node.</summary>
public sealed class PluginStatus
{
    public static readonly PluginStatus Success = new(PluginCode.Success, []);

    /// <summary>The plugin has nothing to say of this pod: its later extension points are left out.</summary>
    public static readonly PluginStatus Skip = new(PluginCode.Skip, []);

    private PluginStatus(PluginCode code, IReadOnlyList<string> reasons) => (Code, Reasons) = (code, reasons);

    public PluginCode Code { get; }

    /// <summary>As they stand in the pod's FailedScheduling event, counted by node.</summary>
    public IReadOnlyList<string> Reasons { get; }

    public bool IsSuccess => Code == PluginCode.Success;

    /// <summary>Removing other pods could help.</summary>
    public static PluginStatus Unschedulable(params IReadOnlyList<string> reasons) =>
        new(PluginCode.Unschedulable, reasons);

    /// <summary>Removing other pods could not help.</summary>
    public static PluginStatus Unresolvable(params IReadOnlyList<string> reasons) =>
        new(PluginCode.UnschedulableAndUnresolvable, reasons);
}

/// <summary>The codes of upstream's scheduling framework that Navarch's plugins use.</summary>
public enum PluginCode { Success, Skip, Unschedulable, UnschedulableAndUnresolvable }
