namespace Navarch.Scheduler.Framework;

/// <summary>The first filter that refused a node, and what it said.</summary>
public sealed record Refusal(IFilterPlugin By, PluginStatus Status);
