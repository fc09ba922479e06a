namespace Navarch.Api.CoreV1;

/// <summary>How a part of the control plane is.</summary>
[ApiType("io.k8s.api.core.v1.ComponentCondition")]
public sealed partial record ComponentCondition
{
    /// <summary>Healthy.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>What the part said of itself.</summary>
    [Field(3)]
    public string Message { get; init; } = "";

    /// <summary>What went wrong while it was asked.</summary>
    [Field(4)]
    public string Error { get; init; } = "";
}
