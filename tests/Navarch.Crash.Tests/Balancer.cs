using System.Diagnostics;
using System.Globalization;
using Navarch.Etcd;

namespace Navarch.Crash.Tests;

/// <summary>One address in front of several servers: a real haproxy that passes connections through.</summary>
sealed class Balancer : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("navarch-haproxy-");
    private readonly Process _process;

    public Balancer(IEnumerable<ServerProcess> servers)
    {
        var file = Path.Combine(_directory.FullName, "haproxy.cfg");
        var backends = servers.Select((server, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"  server s{i} 127.0.0.1:{server.Port} check inter 100ms fall 1 rise 1 on-marked-down shutdown-sessions"));
        File.WriteAllText(file, $"""
            defaults
              mode tcp
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              retries 3
              option redispatch
            listen apiserver
              bind 127.0.0.1:{Port}
              balance roundrobin
            {string.Join('\n', backends)}

            """);
        _process = Companion.Start(new("haproxy", ["-db", "-q", "-f", file]));
    }

    public int Port { get; } = NavarchProcess.FreePort();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
