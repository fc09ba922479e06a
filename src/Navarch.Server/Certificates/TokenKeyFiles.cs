using System.Security.Cryptography;

namespace Navarch.Server.Certificates;

/// <summary>
/// The keys of service account tokens in <c>DIR/pki</c>: <c>service-account.key</c> signs, tokens of every
/// <c>service-account-*.pub</c> are accepted. To rotate is to keep the old key's public half and write a new key; a
/// running server takes both up by itself.
/// </summary>
internal sealed class TokenKeyFiles(PemFiles files, IReadOnlyList<string> others)
{
    private const string SigningFile = "service-account.key";
    private const string OldFiles = "service-account-*.pub";

    /// <exception cref="DamagedFileException">A key cannot be read.</exception>
    public TokenKeys Open()
    {
        var signing = files.ReadKey(SigningFile);
        if (signing is null)
        {
            signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            files.Write(SigningFile, signing.ExportPkcs8PrivateKeyPem());
        }
        return new(signing, [.. files.Find(OldFiles).Concat(others).Select(Read)]);
    }

    /// <summary>Signs with a new key from now on, and goes on accepting the one before.</summary>
    public void Rotate()
    {
        if (files.ReadKey(SigningFile) is { } old)
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(old.ExportSubjectPublicKeyInfo()))[..16];
            files.Write($"service-account-{name}.pub", old.ExportSubjectPublicKeyInfoPem());
            old.Dispose();
        }
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        files.Write(SigningFile, made.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>When any of them was changed last, and how many they are: another answer means other keys.</summary>
    public (DateTime, int) Version()
    {
        string[] all = [files.PathOf(SigningFile), .. files.Find(OldFiles), .. others];
        return (all.Max(File.GetLastWriteTimeUtc), all.Length);
    }

    /// <summary>A key, public or private, ECDSA or RSA.</summary>
    /// <exception cref="DamagedFileException">It cannot be read.</exception>
    public static AsymmetricAlgorithm Read(string path)
    {
        foreach (var make in (Func<AsymmetricAlgorithm>[])[ECDsa.Create, RSA.Create])
        {
            var key = make();
            try
            {
                key.ImportFromPem(File.ReadAllText(path));
                return key;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                key.Dispose(); // Perhaps it is of the other kind.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                key.Dispose();
                throw new DamagedFileException(path, $"cannot be read: {e.Message}");
            }
        }
        throw new DamagedFileException(path, "holds no ECDSA or RSA key");
    }
}
