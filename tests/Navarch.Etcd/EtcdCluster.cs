using System.Net.Security;
using System.Net.Sockets;
using Navarch.Store.Etcd;

namespace Navarch.Etcd;

/// <summary>Real etcd members on this machine, with or without TLS.</summary>
public sealed class EtcdCluster : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("navarch-etcd-");

    private EtcdCluster(int members, bool hasTls)
    {
        var certificates = hasTls ? new EtcdCertificates(_directory.FullName) : null;
        Members = [.. Enumerable.Range(0, members).Select(
            i => new EtcdMember($"etcd-{i}", _directory.FullName, certificates))];
        var cluster = string.Join(',', Members.Select(member => $"{member.Name}={member.PeerUrl}"));
        foreach (var member in Members) member.InitialCluster = cluster;
        if (certificates is null) return;
        AuthorityFile = certificates.AuthorityFile;
        (CertificateFile, KeyFile) = certificates.Make("client");
    }

    public IReadOnlyList<EtcdMember> Members { get; }

    public IReadOnlyList<Uri> Endpoints => [.. Members.Select(member => member.Url)];

    /// <summary>Null without TLS, as are the two below.</summary>
    public string? AuthorityFile { get; }

    public string? CertificateFile { get; }

    public string? KeyFile { get; }

    public SslClientAuthenticationOptions? Tls =>
        AuthorityFile is null ? null : EtcdTls.Load(AuthorityFile, CertificateFile, KeyFile);

    /// <summary>Starts them all. Whoever opens a store waits until they answer.</summary>
    public static EtcdCluster Start(int members, bool hasTls = false)
    {
        var cluster = new EtcdCluster(members, hasTls);
        foreach (var member in cluster.Members) member.Start();
        return cluster;
    }

    /// <summary>For those who don't wait themselves: until every member takes connections.</summary>
    public async Task WhenListeningAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        foreach (var member in Members)
            while (!await IsListeningAsync(member.Url, limit.Token)) await Task.Delay(20, limit.Token);
    }

    private static async Task<bool> IsListeningAsync(Uri url, CancellationToken cancel)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(url.Host, url.Port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var member in Members) member.Dispose();
        _directory.Delete(recursive: true);
    }
}
