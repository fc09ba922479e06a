namespace Navarch.Server;

/// <summary>
/// Authentication, audit and encryption beyond what a cluster has by itself. Files are named as upstream names them, and
/// are of upstream's kinds.
/// </summary>
public sealed record SecurityOptions
{
    /// <summary>EncryptionConfiguration: which resources are encrypted in the store, and by which keys.</summary>
    public string? EncryptionConfigFile { get; init; }
}
