using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>The objects that hold a policy's parameters.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ParamRef", Atomic = true)]
public sealed partial record ParamRef
{
    /// <summary>One object's name; not with selector.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>Their namespace; that of the request when absent.</summary>
    [Field(2)]
    public string Namespace { get; init; } = "";

    /// <summary>All objects with such labels; not with name.</summary>
    [Field(3)]
    public LabelSelector? Selector { get; init; }

    /// <summary>Allow or Deny: what becomes of requests where there are none.</summary>
    [Field(4)]
    public string? ParameterNotFoundAction { get; init; }
}
