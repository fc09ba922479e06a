using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Navarch.Core.Invariants;
using Navarch.Server.Authentication;
using Navarch.Server.Certificates;

namespace Navarch.Server.Tests.Certificates;

/// <summary>Keys of a cluster that is not ours: kubeadm's are RSA.</summary>
public sealed class SigningFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory, InlineData(true), InlineData(false)]
    public void Authority_signs_requests_with_either_kind_of_key(bool isRsa)
    {
        using var key = Key(isRsa);
        var now = TimeProvider.System.GetUtcNow();
        var hash = HashAlgorithmName.SHA256;
        var own = key is RSA rsa ? new CertificateRequest("CN=foreign", rsa, hash, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=foreign", (ECDsa)key, hash);
        own.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = own.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var files = new AuthorityFiles(
            Write("ca.crt", authority.ExportCertificatePem()), Write("ca.key", key.ExportPkcs8PrivateKeyPem()),
            TimeProvider.System, IdSource.System);
        files.Check();
        using var asking = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = X509Certificate2.CreateFromPem(files.SignCertificate(
            new CertificateRequest("CN=jane", asking, hash).CreateSigningRequestPem(), ["client auth"], TimeSpan.FromHours(1)));

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        Assert.True(chain.Build(signed));
        Assert.Equal("CN=jane", signed.Subject);
    }

    [Theory, InlineData(true, "RS256"), InlineData(false, "ES256")]
    public async Task Token_key_signs_what_its_public_half_verifies(bool isRsa, string algorithm)
    {
        using var key = Key(isRsa);
        var file = new TokenKeyFile(Write("sa.key", key.ExportPkcs8PrivateKeyPem()));
        file.Check();
        var token = new JsonWebToken(file.SecretToken("default", "robot", "uid-1", "robot-token"));
        Assert.Equal(algorithm, token.Alg);
        Assert.Equal("system:serviceaccount:default:robot", token.Subject);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.True(await new TokenSigner(new TokenKeys(other, [key])).IsSignedByUsAsync(token));
        Assert.False(await new TokenSigner(new TokenKeys(other, [])).IsSignedByUsAsync(token));
    }

    [Fact]
    public void What_signs_nothing_is_refused_by_name()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var half = Write("half.key", key.ExportSubjectPublicKeyInfoPem());
        var noise = Write("noise.crt", "nothing");
        Assert.Contains("half.key holds a public key", Assert.Throws<DamagedFileException>(new TokenKeyFile(half).Check).Message);
        var files = new AuthorityFiles(noise, half, TimeProvider.System, IdSource.System);
        Assert.Contains("noise.crt is no certificate", Assert.Throws<DamagedFileException>(files.Check).Message);
        var missing = new AuthorityFiles(noise + ".not", half, TimeProvider.System, IdSource.System);
        Assert.Contains("cannot be read", Assert.Throws<DamagedFileException>(missing.Check).Message);
    }

    public void Dispose() => _directory.Dispose();

    private static AsymmetricAlgorithm Key(bool isRsa) =>
        isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
