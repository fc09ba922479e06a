namespace Navarch.Server.Admission.PodSecurity;

/// <summary>What holds where a namespace says nothing, and for whom nothing holds.</summary>
internal sealed record PodSecurityOptions
{
    public static PodSecurityOptions Default { get; } = new();

    public NamespacePolicy Policy { get; init; } = NamespacePolicy.Privileged;
    public IReadOnlyList<string> ExemptUsers { get; init; } = [];
    public IReadOnlyList<string> ExemptNamespaces { get; init; } = [];
    public IReadOnlyList<string> ExemptRuntimeClasses { get; init; } = [];
}
