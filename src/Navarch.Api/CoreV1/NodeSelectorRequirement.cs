namespace Navarch.Api.CoreV1;

/// <summary>A requirement on one label, or one field, of a node.</summary>
[ApiType("io.k8s.api.core.v1.NodeSelectorRequirement")]
public sealed partial record NodeSelectorRequirement
{
    /// <summary>The label or field.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists, DoesNotExist, Gt or Lt.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    /// <summary>What it is compared with: a number for Gt and Lt, none for Exists and DoesNotExist.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
