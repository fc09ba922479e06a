namespace Navarch.Api.StorageV1;

/// <summary>What went wrong with a volume.</summary>
[ApiType("io.k8s.api.storage.v1.VolumeError")]
public sealed partial record VolumeError
{
    /// <summary>When.</summary>
    [Field(1, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? Time { get; init; }

    /// <summary>What, in words.</summary>
    [Field(2)]
    public string Message { get; init; } = "";

    /// <summary>What, as the code of a gRPC call.</summary>
    [Field(3)]
    public int? ErrorCode { get; init; }
}
