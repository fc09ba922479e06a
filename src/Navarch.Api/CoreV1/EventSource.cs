namespace Navarch.Api.CoreV1;

/// <summary>Who saw an event.</summary>
[ApiType("io.k8s.api.core.v1.EventSource")]
public sealed partial record EventSource
{
    /// <summary>The program.</summary>
    [Field(1)]
    public string Component { get; init; } = "";

    /// <summary>The node on which it runs.</summary>
    [Field(2)]
    public string Host { get; init; } = "";
}
