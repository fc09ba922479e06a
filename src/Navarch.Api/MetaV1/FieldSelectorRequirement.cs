namespace Navarch.Api.MetaV1;

/// <summary>A requirement on a field.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement")]
public sealed partial record FieldSelectorRequirement
{
    /// <summary>The field's path.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    /// <summary>What it is compared with; none for Exists and DoesNotExist.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
