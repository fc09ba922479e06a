using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authentication;

/// <summary>
/// Notes on which day a token that lives in a Secret was used last, and since when that is noted. By both the
/// legacy-service-account-token-cleaner knows which tokens nobody has used for a year.
/// </summary>
internal sealed class LegacyTokenUse(LoopbackClient loopback, TimeProvider time)
{
    private const string Home = "kube-system", Name = "kube-apiserver-legacy-service-account-token-tracking", Since = "since";
    private const string LastUsed = "kubernetes.io/legacy-token-last-used";
    private const string InvalidSince = "kubernetes.io/legacy-token-invalid-since";

    private string Today => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the cleaner has taken the token away.</summary>
    public static bool IsInvalid(Secret secret) => secret.Metadata.Labels.ContainsKey(InvalidSince);

    /// <summary>Says since when uses are noted, unless that has been said.</summary>
    public async Task EnsureStartAsync(CancellationToken cancel)
    {
        if (await loopback.GetAsync<ConfigMap>(Home, Name, cancel) is not { } present)
            await loopback.CreateAsync(
                new ConfigMap { Metadata = new() { Namespace = Home, Name = Name }, Data = Started() }, cancel);
        else if (!IsDay(present.Data.GetValueOrDefault(Since)))
            await loopback.UpdateAsync(present with { Data = Started() }, cancel);
    }

    /// <summary>
    /// At most one write a day. Where another writer was faster, or the write is refused, the token is good all the same
    /// and its next use is noted.
    /// </summary>
    public async ValueTask NoteAsync(Secret secret, CancellationToken cancel)
    {
        if (secret.Metadata.Labels.GetValueOrDefault(LastUsed) == Today) return;
        var labels = new Dictionary<string, string>(secret.Metadata.Labels, StringComparer.Ordinal) { [LastUsed] = Today };
        try
        {
            await loopback.UpdateAsync(secret with { Metadata = secret.Metadata with { Labels = labels } }, cancel);
        }
        catch (LoopbackRefusedException)
        {
            // Admission refuses writes of this Secret, not its use.
        }
    }

    private Dictionary<string, string> Started() => new(StringComparer.Ordinal) { [Since] = Today };

    private static bool IsDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
