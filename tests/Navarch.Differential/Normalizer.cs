using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Navarch.Differential;

/// <summary>Replaces what two right servers may answer differently: ids, revisions, times, drawn names and addresses.</summary>
public static partial class Normalizer
{
    public static JsonNode? Normalize(JsonNode? node) => node switch
    {
        JsonObject members => Normalize(members),
        JsonArray items => new JsonArray([.. items.Select(Normalize)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Normalize((string)value!),
        _ => node?.DeepClone(),
    };

    public static string Normalize(string text)
    {
        text = Uuid().Replace(text, "<uid>");
        text = Time().Replace(text, "<time>");
        text = CertificateHash().Replace(text, "X509SHA256=<hash>");
        text = DrawnName().Replace(text, "$1<drawn>");
        return DrawnAddress().Replace(text, "<address>");
    }

    private static JsonObject Normalize(JsonObject members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
            result[name] = name switch
            {
                "resourceVersion" when value?.ToString() is { Length: > 0 } => "<revision>",
                "continue" when value?.ToString() is { Length: > 0 } => "<continue>",
                "nodePort" or "healthCheckNodePort" when value?.GetValueKind() == JsonValueKind.Number => "<port>",
                "token" when value?.ToString() is { Length: > 100 } => "<token>",
                "cells" => Cells(value),
                "columnDefinitions" => Columns(value),
                "managedFields" when value is JsonArray entries => Sorted(entries),
                "resourceRules" or "nonResourceRules" when value is JsonArray rules => AsSet(rules),
                _ => Normalize(value),
            };
        return result;
    }

    /// <summary>Entries of one second are in an order that says nothing.</summary>
    private static JsonArray Sorted(JsonArray entries) => new(
    [
        .. entries.Select(Normalize).OrderBy(
            entry => $"{entry?["manager"]} {entry?["operation"]} {entry?["subresource"]} {entry?["apiVersion"]}",
            StringComparer.Ordinal),
    ]);

    /// <summary>What one may do is listed in no order.</summary>
    private static JsonArray AsSet(JsonArray rules) =>
        new([.. rules.Select(Normalize).OrderBy(rule => rule?.ToJsonString(), StringComparer.Ordinal)]);

    /// <summary>Descriptions are in our own words.</summary>
    private static JsonNode? Columns(JsonNode? columns)
    {
        var copy = Normalize(columns);
        foreach (var column in copy?.AsArray() ?? []) column!.AsObject().Remove("description");
        return copy;
    }

    private static JsonNode? Cells(JsonNode? cells) => cells is not JsonArray row ? cells?.DeepClone() : new JsonArray(
    [
        .. row.Select(cell => cell is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? Age().IsMatch((string)value!) ? "<age>" : Normalize((string)value!)
            : cell?.DeepClone()),
    ]);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    /// <summary>Seeds are of the year 2024; no server is.</summary>
    [GeneratedRegex(@"(?!2024)20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?Z| [+]0000 UTC)?")]
    private static partial Regex Time();

    [GeneratedRegex("X509SHA256=[0-9a-f]{64}")]
    private static partial Regex CertificateHash();

    [GeneratedRegex(@"(?<![a-z])(kube-api-access-|drawn-|Not_Good)[a-z0-9]{5}\b")]
    private static partial Regex DrawnName();

    /// <summary>A service address that no seed asks for.</summary>
    [GeneratedRegex(@"\b10\.(9[6-9]|10\d|11[01])\.(?!77\.|88\.)\d+\.\d+\b")]
    private static partial Regex DrawnAddress();

    [GeneratedRegex(@"^(\d+[smhd])+$")]
    private static partial Regex Age();
}
