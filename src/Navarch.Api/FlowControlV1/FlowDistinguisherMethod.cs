namespace Navarch.Api.FlowControlV1;

/// <summary>What parts the requests of a schema into flows.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod")]
public sealed partial record FlowDistinguisherMethod
{
    /// <summary>ByUser or ByNamespace.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";
}
