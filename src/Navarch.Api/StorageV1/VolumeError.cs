namespace Navarch.Api.StorageV1;

[ApiType("io.k8s.api.storage.v1.VolumeError")]
public sealed partial record VolumeError
{
    [Field(1, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? Time { get; init; }

    [Field(2)]
    public string Message { get; init; } = "";

    [Field(3)]
    public int? ErrorCode { get; init; }
}
