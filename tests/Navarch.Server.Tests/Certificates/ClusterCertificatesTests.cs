using System.Net;
using System.Security.Cryptography.X509Certificates;
using Navarch.Core.Invariants;
using Navarch.Server.Certificates;

namespace Navarch.Server.Tests.Certificates;

public sealed class ClusterCertificatesTests : IDisposable
{
    private static readonly CertificateSubject Admin = CertificateSubject.Client("admin", "system:masters");

    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTime _time = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_restart_finds_what_the_first_start_made()
    {
        var first = Open();
        var certificate = first.Obtain("admin", Admin);
        var second = Open();
        Assert.Equal(first.AuthorityPem, second.AuthorityPem);
        Assert.Equal(certificate.Thumbprint, second.Obtain("admin", Admin).Thumbprint);
        Assert.Equal(first.TokenKeys.Signing.ExportSubjectPublicKeyInfo(), second.TokenKeys.Signing.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Only_the_owner_can_read_the_files()
    {
        Open().Obtain("admin", Admin);
        var files = Directory.GetFiles(Path.Combine(_directory.Path, "pki"));
        Assert.Equal(7, files.Length); // ca, front-proxy-ca and admin, each with its key, and the key of tokens.
        Assert.All(files, file => Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
    }

    [Theory]
    [InlineData(290, true)]
    [InlineData(295, false)]
    [InlineData(400, false)]
    public void A_certificate_is_renewed_when_a_fifth_of_its_life_is_left(int daysLater, bool isKept)
    {
        var before = Open().Obtain("admin", Admin);
        _time.Now += TimeSpan.FromDays(daysLater);
        var after = Open().Obtain("admin", Admin);
        Assert.Equal(isKept, before.Thumbprint == after.Thumbprint);
        Assert.True(Open().Authority.IsIssuerOf(after, forClient: true));
    }

    [Fact]
    public void A_certificate_is_renewed_when_it_lacks_an_address()
    {
        var before = Open().ObtainServing([IPAddress.Parse("10.0.0.1")], "host");
        Assert.Equal(before.Thumbprint, Open().ObtainServing([IPAddress.Parse("10.0.0.1")], "host").Thumbprint);
        var after = Open().ObtainServing([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("192.0.2.7")], "host");
        Assert.NotEqual(before.Thumbprint, after.Thumbprint);
        Assert.True(after.MatchesHostname("192.0.2.7"));
        Assert.True(after.MatchesHostname("kubernetes.default.svc"));
    }

    [Fact]
    public void A_damaged_leaf_is_made_anew()
    {
        var before = Open().Obtain("admin", Admin);
        File.WriteAllText(Path.Combine(_directory.Path, "pki", "admin.crt"), "no certificate");
        Assert.NotEqual(before.Thumbprint, Open().Obtain("admin", Admin).Thumbprint);
    }

    [Theory]
    [InlineData("ca.crt")]
    [InlineData("ca.key")]
    [InlineData("service-account.key")]
    public void A_damaged_authority_is_an_error_that_names_the_file(string file)
    {
        Open();
        var path = Path.Combine(_directory.Path, "pki", file);
        File.WriteAllText(path, "-----BEGIN NONSENSE-----");
        Assert.Contains(path, Assert.Throws<DamagedFileException>(Open).Message);
    }

    [Fact]
    public void A_missing_half_of_the_authority_is_not_replaced_in_silence()
    {
        Open();
        File.Delete(Path.Combine(_directory.Path, "pki", "ca.key"));
        Assert.Throws<DamagedFileException>(Open);
    }

    [Fact]
    public void Another_authority_is_not_ours()
    {
        using var elsewhere = new TemporaryDirectory();
        var stranger = ClusterCertificates.Open(elsewhere.Path, _time, IdSource.Seeded(2)).Obtain("admin", Admin);
        Assert.False(Open().Authority.IsIssuerOf(stranger, forClient: true));
    }

    [Fact]
    public void A_serving_certificate_is_no_client_certificate() =>
        Assert.False(Open().Authority.IsIssuerOf(Open().ObtainServing([], "host"), forClient: true));

    [Fact]
    public void A_kubeconfig_holds_all_that_a_client_needs()
    {
        var certificates = Open();
        var text = Kubeconfig.Of(new Uri("https://127.0.0.1:6443"), certificates.AuthorityPem, "admin", certificates.Obtain("admin", Admin));
        Assert.Contains("server: https://127.0.0.1:6443\n", text);
        var key = text.Split("client-certificate-data: ")[1].Split('\n')[0];
        using var client = X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(key)));
        Assert.Equal("O=system:masters, CN=admin", client.Subject.Replace("CN=admin, O=system:masters", "O=system:masters, CN=admin"));
    }

    private ClusterCertificates Open() => ClusterCertificates.Open(_directory.Path, _time, IdSource.Seeded(1));
}
