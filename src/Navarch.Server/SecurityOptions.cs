namespace Navarch.Server;

/// <summary>
/// Authentication, audit and encryption beyond what a cluster has by itself. Files are named as upstream names them, and
/// are of upstream's kinds.
/// </summary>
public sealed record SecurityOptions
{
    /// <summary>EncryptionConfiguration: which resources are encrypted in the store, and by which keys.</summary>
    public string? EncryptionConfigFile { get; init; }

    /// <summary>An audit.k8s.io/v1 Policy; without it nothing is recorded.</summary>
    public string? AuditPolicyFile { get; init; }

    /// <summary>Where events are written, one a line; <c>-</c> is standard output.</summary>
    public string? AuditLogPath { get; init; }

    /// <summary>Days that full log files are kept; 0: for ever.</summary>
    public int AuditLogAgeMax { get; init; }

    /// <summary>How many full log files are kept; 0: all.</summary>
    public int AuditLogBackupsMax { get; init; }

    /// <summary>Megabytes at which a log file is full.</summary>
    public int AuditLogSizeMax { get; init; } = 100;
}
