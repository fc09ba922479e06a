using Navarch.Server.Admission.Events;
using Navarch.Server.Admission.PodSecurity;
using Navarch.Server.Admission.Quotas;

namespace Navarch.Server.Admission;

/// <summary>Which admission plugins run, and how they are set up.</summary>
public sealed record AdmissionOptions
{
    public static AdmissionOptions Default { get; } = new();

    /// <summary>Names of plugins that run beside those that always do.</summary>
    public IReadOnlyList<string> Enabled { get; init; } = [];

    /// <summary>Names of plugins that would run otherwise.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary>Plugins of whoever starts the server, after all others.</summary>
    internal IReadOnlyList<AdmissionPlugin> Own { get; init; } = [];

    internal PodSecurityOptions PodSecurity { get; init; } = PodSecurityOptions.Default;
    internal IReadOnlyList<EventLimit> EventLimits { get; init; } = [];
    internal IReadOnlyList<LimitedResource> LimitedResources { get; init; } = [];

    /// <summary>All names that can be chosen, in the order in which the plugins run.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. BuiltInAdmission.InOrder.Select(plugin => plugin.Name)];

    internal bool Runs(AdmissionDeclaration plugin) =>
        plugin.IsOffByDefault ? Enabled.Contains(plugin.Name) : !Disabled.Contains(plugin.Name);
}
