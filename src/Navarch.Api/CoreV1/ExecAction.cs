namespace Navarch.Api.CoreV1;

/// <summary>A command within the container.</summary>
[ApiType("io.k8s.api.core.v1.ExecAction")]
public sealed partial record ExecAction
{
    /// <summary>The command and its arguments, without a shell.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<string> Command { get; init; } = [];
}
