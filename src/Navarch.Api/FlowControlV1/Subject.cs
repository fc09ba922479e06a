namespace Navarch.Api.FlowControlV1;

/// <summary>Some users: the member named by kind is set.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.Subject")]
public sealed partial record Subject
{
    /// <summary>User, Group or ServiceAccount.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>A user by name.</summary>
    [Field(2)]
    public UserSubject? User { get; init; }

    /// <summary>The members of a group.</summary>
    [Field(3)]
    public GroupSubject? Group { get; init; }

    /// <summary>A service account.</summary>
    [Field(4)]
    public ServiceAccountSubject? ServiceAccount { get; init; }
}
