using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Configuration;

/// <summary>What ConfigMaps and Secrets share: a size, and that an immutable one stays as it is.</summary>
static class ConfigurationFields
{
    internal const int BytesMax = 1024 * 1024;
    internal const string Frozen = "field is immutable when `immutable` is set";

    internal static void CheckImmutable(bool? updated, FieldErrors errors)
    {
        if (updated != true) errors.Forbidden(new("immutable"), Frozen);
    }

    internal static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count &&
        left.All(entry => right.TryGetValue(entry.Key, out var value) && value == entry.Value);

    internal static bool Same(IReadOnlyDictionary<string, byte[]> left, IReadOnlyDictionary<string, byte[]> right) =>
        left.Count == right.Count &&
        left.All(entry => right.TryGetValue(entry.Key, out var value) && value.AsSpan().SequenceEqual(entry.Value));
}
