namespace Navarch.Api.CoreV1;

/// <summary>Which entry becomes which file.</summary>
[ApiType("io.k8s.api.core.v1.KeyToPath")]
public sealed partial record KeyToPath
{
    /// <summary>The entry.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>The file's place in the volume; no '..' in it.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>The file's permissions; the volume's default when absent.</summary>
    [Field(3)]
    public int? Mode { get; init; }
}
