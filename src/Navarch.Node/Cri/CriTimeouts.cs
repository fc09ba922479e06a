namespace Navarch.Node.Cri;

/// <summary>How long a runtime may take.</summary>
public sealed record CriTimeouts
{
    /// <summary>For calls that only touch the runtime's own state.</summary>
    public TimeSpan Short { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Setting up and tearing down a sandbox runs the network plugins.</summary>
    public TimeSpan Sandbox { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Beyond a command's own timeout.</summary>
    public TimeSpan ExecMargin { get; init; } = TimeSpan.FromSeconds(2);
}
