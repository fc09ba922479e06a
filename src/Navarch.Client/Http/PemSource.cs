namespace Navarch.Client.Http;

/// <summary>PEM text, given inline or as a file.</summary>
public sealed record PemSource(string? Text, string? File)
{
    /// <exception cref="IOException">The file can't be read.</exception>
    public string Read() => Text ?? System.IO.File.ReadAllText(File!);

    /// <summary>When it last changed; the least date for inline text.</summary>
    public DateTime ChangedAt => File is null ? DateTime.MinValue : System.IO.File.GetLastWriteTimeUtc(File);
}
