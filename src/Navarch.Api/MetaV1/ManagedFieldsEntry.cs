namespace Navarch.Api.MetaV1;

/// <summary>The fields that one manager has set by one way of writing.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry")]
public sealed partial record ManagedFieldsEntry
{
    /// <summary>Who wrote them.</summary>
    [Field(1)]
    public string Manager { get; init; } = "";

    /// <summary>Apply or Update.</summary>
    [Field(2)]
    public string Operation { get; init; } = "";

    /// <summary>The version in which the fields are named.</summary>
    [Field(3)]
    public string ApiVersion { get; init; } = "";

    /// <summary>When the manager last changed them.</summary>
    [Field(4)]
    public DateTimeOffset? Time { get; init; }

    /// <summary>FieldsV1.</summary>
    [Field(6)]
    public string FieldsType { get; init; } = "";

    /// <summary>
    /// The set of fields as a tree: f:&lt;name&gt; for a field, k:&lt;keys&gt; for an item of a list, v:&lt;value&gt;
    /// for a member of a set.
    /// </summary>
    [Field(7, Schema = "ValueSchema.Any.Fields")]
    public RawJson? FieldsV1 { get; init; }

    /// <summary>The subresource through which they were written; empty for the object itself.</summary>
    [Field(8)]
    public string Subresource { get; init; } = "";
}
