namespace Navarch.Api.MetaV1;

/// <summary>A requirement on one label.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement")]
public sealed partial record LabelSelectorRequirement
{
    /// <summary>The label's name.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    /// <summary>The values for In and NotIn; empty for the other two.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
