namespace Navarch.Api.CoreV1;

/// <summary>A requirement on what an object is.</summary>
[ApiType("io.k8s.api.core.v1.ScopedResourceSelectorRequirement")]
public sealed partial record ScopedResourceSelectorRequirement
{
    /// <summary>
    /// Terminating, NotTerminating, BestEffort, NotBestEffort, PriorityClass, CrossNamespacePodAffinity or
    /// VolumeAttributesClass.
    /// </summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ScopeName { get; init; } = "";

    /// <summary>In, NotIn, Exists or DoesNotExist.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Operator { get; init; } = "";

    /// <summary>What it is compared with; none for Exists and DoesNotExist.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> Values { get; init; } = [];
}
