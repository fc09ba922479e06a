using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Schemas;

namespace Navarch.Cel.Rules;

/// <summary>One place of a schema that has rules, or has some below. Immutable.</summary>
sealed class RuleNode
{
    private RuleNode(SchemaNode schema) => Schema = schema;

    /// <summary>Of the values.</summary>
    public SchemaNode Schema { get; }

    /// <summary>How expressions see the values.</summary>
    public CelSchema? Type { get; private init; }
    public IReadOnlyList<CompiledRule> Rules { get; private init; } = [];
    public RuleScope? Scope { get; private init; }
    public RuleNode? Items { get; private init; }
    public RuleNode? AdditionalProperties { get; private init; }
    public IReadOnlyDictionary<string, RuleNode> Properties { get; private init; } = new Dictionary<string, RuleNode>();
    public IReadOnlyList<RuleNode> AllOf { get; private init; } = [];

    private bool IsEmpty => Rules.Count == 0 && Items is null && AdditionalProperties is null && Properties.Count == 0
        && AllOf.Count == 0;

    public static RuleNode? Compile(SchemaNode root, bool isResource = true) =>
        Of(root, root, OpenApiSchemas.Of(root.Source, isResource));

    /// <param name="holder">Where the rules stand: the schema itself, or a part of an allOf in it.</param>
    /// <param name="schema">Of the values.</param>
    /// <param name="type">How expressions see them; null: not at all.</param>
    private static RuleNode? Of(SchemaNode holder, SchemaNode schema, CelSchema? type)
    {
        var scope = holder.Rules is null || type is null ? null : new RuleScope(type, isStored: true);
        var node = new RuleNode(schema)
        {
            Type = type,
            Scope = scope,
            Rules = holder.Rules is null ? [] : CompiledRule.All(holder.Rules, schema, scope),
            Items = holder.Items is { } items && schema.Items is { } ofItems ? Of(items, ofItems, type?.Items) : null,
            AdditionalProperties = holder.AdditionalProperties is { } additional && schema.AdditionalProperties is { } ofMembers
                ? Of(additional, ofMembers, type?.Items)
                : null,
            Properties = PropertiesOf(holder, schema, type),
            AllOf = [.. holder.AllOf.Select(part => Of(part, schema, type)).OfType<RuleNode>()],
        };
        return node.IsEmpty ? null : node;
    }

    private static Dictionary<string, RuleNode> PropertiesOf(SchemaNode holder, SchemaNode schema, CelSchema? type)
    {
        var nodes = new Dictionary<string, RuleNode>(StringComparer.Ordinal);
        foreach (var (name, property) in holder.Properties)
        {
            // Rules stand beside the structure; they give it none.
            if (schema.Properties.Find(name) is not { } ofMember) continue;
            var memberType = FieldNames.Escape(name) is { } escaped
                ? type?.Field(escaped)?.Schema
                : OpenApiSchemas.Of(ofMember.Source, ofMember.IsEmbeddedResource);
            if (memberType is not null && Of(property, ofMember, memberType) is { } node) nodes[name] = node;
        }
        return nodes;
    }
}
