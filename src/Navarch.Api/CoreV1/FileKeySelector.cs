namespace Navarch.Api.CoreV1;

/// <summary>One variable of a file in a volume.</summary>
[ApiType("io.k8s.api.core.v1.FileKeySelector", Atomic = true)]
public sealed partial record FileKeySelector
{
    /// <summary>The volume, an emptyDir.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string VolumeName { get; init; } = "";

    /// <summary>The file's place in the volume.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Path { get; init; } = "";

    /// <summary>The variable's name in the file.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>The pod starts also where the file or the variable is missing.</summary>
    [Field(4)]
    public bool? Optional { get; init; }
}
