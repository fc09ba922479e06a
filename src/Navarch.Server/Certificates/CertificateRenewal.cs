using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;

namespace Navarch.Server.Certificates;

/// <summary>Sees to it that no certificate in use comes to its end while the process runs.</summary>
internal sealed partial class CertificateRenewal(
    ClusterCertificates certificates, TimeProvider time, ServerLimits limits, ILogger log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(limits.ConfigurationCheckInterval, time, cancel);
            try
            {
                foreach (var renewed in certificates.Renew()) LogRenewed(log, renewed.Name, renewed.Current.NotAfter);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogFailed(log, e); // The disk may have room again later; there are weeks left.
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Certificate {Name} is renewed; it holds until {End}")]
    private static partial void LogRenewed(ILogger log, string name, DateTime end);

    [LoggerMessage(2, LogLevel.Error, "A renewed certificate cannot be written")]
    private static partial void LogFailed(ILogger log, Exception exception);
}
