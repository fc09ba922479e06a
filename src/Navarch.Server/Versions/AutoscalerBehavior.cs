using System.Collections.Frozen;

namespace Navarch.Server.Versions;

/// <summary>The fields of an autoscaler's behavior by the names that its annotation in version 1 has.</summary>
internal static class AutoscalerBehavior
{
    private static readonly string[] Rules = ["StabilizationWindowSeconds", "SelectPolicy", "Policies", "Tolerance"];

    /// <summary>By the field that holds the object; the behavior itself is held by none.</summary>
    public static FrozenDictionary<string, string[]> GoFields { get; } = new Dictionary<string, string[]>
    {
        [""] = ["ScaleUp", "ScaleDown"],
        ["ScaleUp"] = Rules,
        ["ScaleDown"] = Rules,
        ["Policies"] = ["Type", "Value", "PeriodSeconds"],
    }.ToFrozenDictionary();
}
