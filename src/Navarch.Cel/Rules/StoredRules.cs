using Navarch.Api.Documents;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>Expressions that a definition held before it is changed; they may use what a newer release brought.</summary>
public sealed record StoredRules(IReadOnlySet<string> Rules, IReadOnlySet<string> Messages)
{
    public static StoredRules None { get; } = new(new HashSet<string>(), new HashSet<string>());

    /// <param name="schemas">Of all versions.</param>
    public static StoredRules Of(IEnumerable<SchemaNode> schemas)
    {
        var found = (Rules: new HashSet<string>(StringComparer.Ordinal), Messages: new HashSet<string>(StringComparer.Ordinal));
        foreach (var schema in schemas) Collect(schema, found.Rules, found.Messages);
        return new(found.Rules, found.Messages);
    }

    private static void Collect(SchemaNode schema, HashSet<string> rules, HashSet<string> messages)
    {
        foreach (var rule in (schema.Rules ?? []).OfType<DocumentObject>())
        {
            rules.Add(rule.String("rule") ?? "");
            if (rule.String("messageExpression") is { Length: > 0 } message) messages.Add(message);
        }
        if (schema.Items is { } items) Collect(items, rules, messages);
        if (schema.AdditionalProperties is { } additional) Collect(additional, rules, messages);
        foreach (var (_, property) in schema.Properties) Collect(property, rules, messages);
        foreach (var part in schema.AllOf) Collect(part, rules, messages);
    }
}
