namespace Navarch.Api.ApiExtensionsV1;

/// <summary>One version of a kind.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion")]
public sealed partial record CustomResourceDefinitionVersion
{
    /// <summary>Its name, such as v1beta1.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Whether it is served.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public bool Served { get; init; }

    /// <summary>Whether objects are stored in it; true of exactly one version.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public bool Storage { get; init; }

    /// <summary>Warns clients that use it.</summary>
    [Field(7)]
    public bool Deprecated { get; init; }

    /// <summary>The warning; a standard one when absent.</summary>
    [Field(8)]
    public string? DeprecationWarning { get; init; }

    /// <summary>What its objects look like.</summary>
    [Field(4)]
    public CustomResourceValidation? Schema { get; init; }

    /// <summary>The subresources that they have.</summary>
    [Field(5)]
    public CustomResourceSubresources? Subresources { get; init; }

    /// <summary>The columns that kubectl get shows.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<CustomResourceColumnDefinition> AdditionalPrinterColumns { get; init; } = [];

    /// <summary>Fields by which lists and watches can be narrowed.</summary>
    [Field(9, List = ListType.Atomic)]
    public IReadOnlyList<SelectableField> SelectableFields { get; init; } = [];
}
