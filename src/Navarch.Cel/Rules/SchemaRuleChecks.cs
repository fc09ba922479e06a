using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;
using Navarch.Cel.Costs;
using Navarch.Cel.Schemas;

namespace Navarch.Cel.Rules;

/// <summary>
/// Whether the rules of a schema compile, compare only what can be compared, and cost no more than they may: found out
/// when the definition is written. For schemas that are sound otherwise.
/// </summary>
public sealed class SchemaRuleChecks
{
    private const string Internal = "internal error: failed to construct type information for x-kubernetes-validations " +
        "rules: unable to convert structural schema to CEL declarations";

    private readonly CelLimits _limits = CelLimits.Default;
    private readonly FieldErrors _errors;
    private readonly StoredRules _stored;
    private readonly bool _isUnchanged;
    private readonly SchemaCost _total = new();

    private SchemaRuleChecks(FieldErrors errors, StoredRules stored, bool isUnchanged) =>
        (_errors, _stored, _isUnchanged) = (errors, stored, isUnchanged);

    /// <param name="schema">Of one version.</param>
    /// <param name="path">Of its <c>openAPIV3Schema</c>.</param>
    /// <param name="stored">What the definition held before.</param>
    /// <param name="isUnchanged">This version's schema is as it was: what its single rules cost is not held against it.</param>
    /// <param name="errors">What is wrong.</param>
    public static void Check(
        StructuralSchema schema, FieldPath path, StoredRules stored, bool isUnchanged, FieldErrors errors)
    {
        if (!schema.HasRules) return;
        var checks = new SchemaRuleChecks(errors, stored, isUnchanged);
        checks.Visit(new(schema.Root, path, OpenApiSchemas.Of(schema.Root.Source, isResource: true), 1, null));
        checks._total.Report(path, errors);
    }

    private void Visit(Place place)
    {
        var schema = place.Schema;
        if (schema.AdditionalProperties is { } additional)
            Visit(place.Below(additional, place.Path.Child("additionalProperties"), place.Type?.Items, place.Uncorrelatable));
        foreach (var (name, property) in schema.Properties)
        {
            var type = FieldNames.Escape(name) is { } escaped && place.Type?.Field(escaped) is { } field
                ? field.Schema
                : property.Rules is null ? null : OpenApiSchemas.Of(property.Source, property.IsEmbeddedResource);
            Visit(place.Below(property, place.Path.Child("properties").Key(name), type, place.Uncorrelatable));
        }
        if (schema.Items is { } items)
            Visit(place.Below(items, place.Path.Child("items"), place.Type?.Items,
                place.Uncorrelatable ?? (schema.ListType == "map" ? null : place.Path)));
        if (schema.Rules is { } rules) CheckRules(place, rules);
    }

    private void CheckRules(Place place, DocumentArray rules)
    {
        var path = place.Path.Child("x-kubernetes-validations");
        var type = place.Type ?? OpenApiSchemas.Of(place.Schema.Source, place.Schema.IsEmbeddedResource);
        if (type is null)
        {
            _errors.Internal(path, Internal);
            return;
        }
        var scope = new RuleScope(type, isStored: false);
        for (var i = 0; i < rules.Count; i++)
            if (rules[i] is DocumentObject rule) CheckRule(place, rule, scope, path.Index(i));
    }

    private void CheckRule(Place place, DocumentObject source, RuleScope scope, FieldPath path)
    {
        var hasOptionalOld = source.Bool("optionalOldSelf") == true;
        var rule = CompiledRule.Of(
            source, place.Schema,
            scope.Environment(hasOptionalOld, _stored.Rules.Contains(source.String("rule") ?? "")),
            scope.Environment(hasOptionalOld, _stored.Messages.Contains(source.String("messageExpression") ?? "")));
        CheckCost(place, rule, scope, path.Child("rule"));
        if (rule.Problem is { } problem) _errors.Invalid(path.Child("rule"), Shown(source), problem);
        if (rule.MessageProblem is { } messageProblem)
            _errors.Invalid(path.Child("messageExpression"), Shown(source), messageProblem);
        else if (rule.MessageProgram is { } message)
            Charge("estimated messageExpression cost", message.EstimateCost().Max, path.Child("messageExpression"));
        if (rule.UsesOld && place.Uncorrelatable is { } uncorrelatable)
            _errors.Invalid(path.Child("rule"), rule.Text,
                $"oldSelf cannot be used on the uncorrelatable portion of the schema within {uncorrelatable}");
        else if (!rule.UsesOld && source.Bool("optionalOldSelf") is { } optional)
            _errors.Invalid(path.Child("optionalOldSelf"), optional, "may not be set if oldSelf is not used in rule");
    }

    private void CheckCost(Place place, CompiledRule rule, RuleScope scope, FieldPath path)
    {
        var once = rule.Program?.EstimateCost().Max ?? 0;
        var times = place.Times ?? RuleBudget.OccurrencesOf(scope.Type.MinSerializedSize);
        Charge("estimated rule cost", Saturating.Multiply(once, times), path);
    }

    private void Charge(string name, ulong cost, FieldPath path)
    {
        if (!_isUnchanged && RuleBudget.Problem(name, cost, _limits.EstimatedCostOfRuleMax) is { } tooDear)
            _errors.Forbidden(path, tooDear);
        _total.Add(path, cost);
    }

    /// <summary>The rule with all its fields, as upstream shows it.</summary>
    private static RefusedValue Shown(DocumentObject rule) => RefusedValue.Of(new DocumentObject
    {
        ["Rule"] = rule.String("rule") ?? "",
        ["Message"] = rule.String("message") ?? "",
        ["MessageExpression"] = rule.String("messageExpression") ?? "",
        ["Reason"] = rule["reason"] ?? DocumentNull.Instance,
        ["FieldPath"] = rule.String("fieldPath") ?? "",
        ["OptionalOldSelf"] = rule["optionalOldSelf"] ?? DocumentNull.Instance,
    });

    /// <summary>One place of the schema.</summary>
    /// <param name="Schema">Itself.</param>
    /// <param name="Path">Where it stands.</param>
    /// <param name="Type">How expressions see its values; null where they don't.</param>
    /// <param name="Times">How often it may occur in an object; null: no limit says.</param>
    /// <param name="Uncorrelatable">The list whose items can't be told from each other; null: there is none around it.</param>
    private sealed record Place(SchemaNode Schema, FieldPath Path, CelSchema? Type, ulong? Times, FieldPath? Uncorrelatable)
    {
        public Place Below(SchemaNode schema, FieldPath path, CelSchema? type, FieldPath? uncorrelatable) =>
            new(schema, path, type, Saturated(Times, ElementsMax()), uncorrelatable);

        private ulong? ElementsMax() => Schema.Type switch
        {
            "object" when Schema.HasAdditionalProperties => Limit("maxProperties"),
            "array" => Limit("maxItems"),
            _ => 1,
        };

        private ulong? Limit(string name) => Schema.Source.Whole(name) is { } most ? (ulong)Math.Max(0, most) : null;

        private static ulong? Saturated(ulong? left, ulong? right) =>
            left is { } a && right is { } b ? Saturating.Multiply(a, b) : null;
    }
}
