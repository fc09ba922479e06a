namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.Subject")]
public sealed partial record Subject
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(2)]
    public UserSubject? User { get; init; }

    [Field(3)]
    public GroupSubject? Group { get; init; }

    [Field(4)]
    public ServiceAccountSubject? ServiceAccount { get; init; }
}
