using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Navarch.Tests;

/// <summary>A data directory, and a port, that no other test uses; reset at the end.</summary>
sealed class DataFolder : IAsyncDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("navarch-tests-").FullName;

    public string Path => System.IO.Path.Combine(_parent, "data");
    public string Listen { get; } = $"127.0.0.1:{FreePort()}";
    public string Server => $"https://{Listen}";
    public string Kubeconfig => At("data/admin.kubeconfig");

    /// <summary>Up's options that say where.</summary>
    public string[] Options => ["--data", Path, "--listen", Listen];

    /// <summary>A path beside the data directory.</summary>
    public string At(string name) => System.IO.Path.Combine(_parent, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Gives the folder to an ordinary user.</summary>
    public async Task GiveToNobodyAsync() => (await Commands.RunAsync(["chown", "65534:65534", _parent])).Succeeded();

    /// <summary>What the folder holds: each file with its content's hash.</summary>
    public string[] Contents() => Directory.Exists(Path)
        ?
        [
            .. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(entry => File.Exists(entry) ? $"{entry} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry)))}" : entry),
        ]
        : [];

    public async ValueTask DisposeAsync()
    {
        (await Commands.NavarchAsync("reset", "--data", Path, "--yes")).Succeeded();
        Directory.Delete(_parent, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
