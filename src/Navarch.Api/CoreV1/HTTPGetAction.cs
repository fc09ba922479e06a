namespace Navarch.Api.CoreV1;

/// <summary>An HTTP request.</summary>
[ApiType("io.k8s.api.core.v1.HTTPGetAction")]
public sealed partial record HTTPGetAction
{
    /// <summary>The path to ask for.</summary>
    [Field(1)]
    public string Path { get; init; } = "";

    /// <summary>The port's number or name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public IntOrString Port { get; init; }

    /// <summary>The host; the pod's address when absent.</summary>
    [Field(3)]
    public string Host { get; init; } = "";

    /// <summary>HTTP (the default) or HTTPS, whose certificate isn't checked.</summary>
    [Field(4)]
    public string Scheme { get; init; } = "";

    /// <summary>Headers to send.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<HTTPHeader> HttpHeaders { get; init; } = [];
}
