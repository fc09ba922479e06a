namespace Navarch.Server.Certificates;

/// <summary>A file of the data directory is not what it should be.</summary>
public sealed class DamagedFileException(string path, string problem) : Exception($"{path} {problem}")
{
    public string FilePath { get; } = path;
}
