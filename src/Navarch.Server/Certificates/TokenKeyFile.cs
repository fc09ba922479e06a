using System.Security.Cryptography;
using Navarch.Server.Authentication;

namespace Navarch.Server.Certificates;

/// <summary>
/// The private key of service account tokens as a PEM file, ECDSA or RSA, for controllers that sign apart from the API
/// server. The file is read at each use: another key is taken up.
/// </summary>
public sealed class TokenKeyFile(string path)
{
    /// <summary>Looks whether it can be used.</summary>
    /// <exception cref="DamagedFileException">It cannot.</exception>
    public void Check() => Read().Dispose();

    /// <summary>A token for a Secret of type kubernetes.io/service-account-token: without audience and without end.</summary>
    /// <exception cref="DamagedFileException">The file cannot be used any more.</exception>
    public string SecretToken(string @namespace, string account, string accountUid, string secret)
    {
        using var key = Read();
        return ServiceAccountTokenIssuer.SignLegacy(
            new TokenSigner(new TokenKeys(key, [])), new(@namespace, account), accountUid, secret);
    }

    private AsymmetricAlgorithm Read()
    {
        var key = TokenKeyFiles.Read(path);
        try
        {
            key.ExportPkcs8PrivateKey();
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw new DamagedFileException(path, "holds a public key, which signs nothing");
        }
    }
}
