namespace Navarch.Server.Tests;

/// <summary>A directory of the test's own, gone when the test is over.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("navarch-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
