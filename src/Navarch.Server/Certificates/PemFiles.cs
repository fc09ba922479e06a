using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Navarch.Server.Certificates;

/// <summary>
/// Certificates and keys as PEM files of one directory, readable by their owner alone. A file appears whole or not at
/// all: it is written beside and renamed.
/// </summary>
internal sealed class PemFiles(string directory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public IReadOnlyList<string> Find(string pattern)
    {
        if (!Directory.Exists(directory)) return [];
        var found = Directory.GetFiles(directory, pattern);
        Array.Sort(found, StringComparer.Ordinal);
        return found;
    }

    public string PathOf(string file) => Path.Combine(directory, file);

    /// <summary>The certificate with its key, or null where either file is missing.</summary>
    /// <exception cref="DamagedFileException">A file is there but cannot be read as what it should be.</exception>
    public X509Certificate2? ReadCertificate(string name)
    {
        string certificate = PathOf($"{name}.crt"), key = PathOf($"{name}.key");
        if (!File.Exists(certificate) || !File.Exists(key)) return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new DamagedFileException(certificate, $"is no certificate that fits {key} ({e.Message})");
        }
    }

    public void WriteCertificate(string name, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
        Write($"{name}.crt", certificate.ExportCertificatePem());
    }

    /// <summary>The key, or null where there is no such file.</summary>
    /// <exception cref="DamagedFileException">The file is there but holds no such key.</exception>
    public ECDsa? ReadKey(string file)
    {
        var path = PathOf(file);
        if (!File.Exists(path)) return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new DamagedFileException(path, $"holds no ECDSA private key ({e.Message})");
        }
    }

    public void Write(string file, string text) => WriteOwnerOnly(PathOf(file), text);

    public static void WriteOwnerOnly(string path, string text)
    {
        MakeOwnersFolder(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Nobody else even sees which keys there are. A folder that was there already keeps its mode.</summary>
    private static void MakeOwnersFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
