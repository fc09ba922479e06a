using System.Globalization;
using System.Text;

namespace Navarch.Controllers.Bootstrap;

/// <summary>What a Secret <c>bootstrap-token-ID</c> of kube-system says.</summary>
static class BootstrapToken
{
    public const string Home = "kube-system", NamePrefix = "bootstrap-token-";

    public static bool IsOne(Secret secret) =>
        secret.Type == "bootstrap.kubernetes.io/token" && secret.Metadata.Namespace == Home;

    public static string Text(Secret secret, string key) =>
        secret.Data.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value) : "";

    /// <summary>How long it holds; null: for ever. Who cannot read the time takes it as over.</summary>
    public static TimeSpan? LeftOf(Secret secret, DateTimeOffset now)
    {
        if (!secret.Data.ContainsKey("expiration")) return null;
        return DateTimeOffset.TryParse(
            Text(secret, "expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            ? expires - now
            : TimeSpan.Zero;
    }
}
