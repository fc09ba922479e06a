using Microsoft.Extensions.Logging;
using Navarch.Server.Configuration;
using Navarch.Server.Resources;

namespace Navarch.Server.Audit;

/// <summary>The audit log that the options ask for.</summary>
internal static class AuditSetup
{
    /// <summary>Null without a policy: then the chain has nothing to ask.</summary>
    /// <exception cref="ConfigurationException">Policy or log cannot be used.</exception>
    public static AuditLog? Open(ApiServerHostOptions options, Func<ResourceRegistry> resources)
    {
        var security = options.Security;
        if (security.AuditPolicyFile is not { } file)
            return security.AuditLogPath is null && security.AuditWebhook is null
                ? null
                : throw new ConfigurationException(
                    $"events would be sent to {security.AuditLogPath ?? security.AuditWebhook!.ConfigFile}, but no audit policy says which");
        if (security.AuditLogPath is null && security.AuditWebhook is null)
            throw new ConfigurationException($"the audit policy {file} has no log to write to, and no service to send to");
        var policy = AuditPolicy.Read(file);
        List<IAuditSink> sinks = [];
        if (security.AuditWebhook is { } webhook)
            sinks.Add(new AuditWebhook(webhook, options.Time, options.Logs.CreateLogger("Navarch.Server.Audit")));
        if (security.AuditLogPath is { } path) sinks.Add(Sink(path, options));
        return new AuditLog(policy, sinks, resources, options.Time, options.Ids);
    }

    private static IAuditSink Sink(string path, ApiServerHostOptions options)
    {
        if (path == "-") return new AuditOutput();
        try
        {
            return new AuditFile(
                new AuditFileOptions(path)
                {
                    AgeMax = TimeSpan.FromDays(options.Security.AuditLogAgeMax),
                    BackupsMax = options.Security.AuditLogBackupsMax,
                    BytesMax = options.Security.AuditLogSizeMax * 1024L * 1024,
                },
                options.Time, options.Logs.CreateLogger("Navarch.Server.Audit"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"the audit log {path} cannot be opened: {e.Message}", e);
        }
    }
}
