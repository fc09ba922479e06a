using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// Names a pod template. Computed over canonical JSON (members sorted), so that it is the same whatever order the
/// server returns a map in. Never compared with another implementation's: ReplicaSets are recognised by their template.
/// </summary>
static class TemplateHash
{
    /// <summary>Without vowels, so that no words come out.</summary>
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(PodTemplateSpec template, int? collisionCount)
    {
        var hash = 2166136261u;
        using var document = JsonDocument.Parse(ObjectJson.Write(template.Write));
        Mix(ref hash, document.RootElement);
        if (collisionCount is { } count) Mix(ref hash, count.ToString(CultureInfo.InvariantCulture));
        var digits = hash.ToString(CultureInfo.InvariantCulture);
        return string.Create(digits.Length, digits, static (span, digits) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Alphabet[digits[i] % Alphabet.Length];
        });
    }

    /// <summary>Whether the templates are the same but for the hash that a ReplicaSet's bears as a label.</summary>
    public static bool IsSameTemplate(PodTemplateSpec left, PodTemplateSpec right) =>
        ObjectJson.Same(Unlabelled(left).Write, Unlabelled(right).Write);

    public static PodTemplateSpec Unlabelled(PodTemplateSpec template)
    {
        if (!template.Metadata.Labels.ContainsKey(Annotations.TemplateHash)) return template;
        var labels = template.Metadata.Labels.Where(label => label.Key != Annotations.TemplateHash)
            .ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal);
        return template with { Metadata = template.Metadata with { Labels = labels } };
    }

    private static void Mix(ref uint hash, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Mix(ref hash, "{");
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Mix(ref hash, member.Name);
                    Mix(ref hash, member.Value);
                }
                Mix(ref hash, "}");
                break;
            case JsonValueKind.Array:
                Mix(ref hash, "[");
                foreach (var item in element.EnumerateArray()) Mix(ref hash, item);
                Mix(ref hash, "]");
                break;
            default:
                Mix(ref hash, element.GetRawText());
                break;
        }
    }

    /// <summary>FNV-1a, 32 bits, with a zero byte after each text.</summary>
    private static void Mix(ref uint hash, string text)
    {
        foreach (var octet in Encoding.UTF8.GetBytes(text)) hash = (hash ^ octet) * 16777619u;
        hash *= 16777619u;
    }
}
