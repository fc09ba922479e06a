using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Cel.Rules;

/// <summary>
/// One object on its way through the rules of its schema, from its root down. All rules share a budget; when that is used
/// up, the object is refused and no further rule is looked at.
/// </summary>
sealed class RuleWalk(FieldErrors errors, ICollection<string> warnings, CancellationToken cancellation)
{
    /// <summary>The field of what is wrong with the object as a whole.</summary>
    public const string Nowhere = "<nil>";

    private const string OutOfBudget =
        "validation failed due to running out of cost budget, no further validation rules will be run";

    private readonly CelLimits _limits = CelLimits.Default;
    private ulong _budget = CelLimits.Default.CostPerObjectMax;

    /// <returns>False: the budget is used up.</returns>
    public bool Visit(RuleNode node, DocumentValue value, DocumentValue? old, FieldPath? path, Ratchet ratchet)
    {
        if (value is DocumentNull) return true;
        if (old is DocumentNull) old = null;
        if (node.Rules.Count > 0 && !Evaluate(node, value, old, path, ratchet)) return false;
        foreach (var part in node.AllOf)
            if (!Visit(part, value, old, path, ratchet.WithoutCurrent())) return false;
        return value switch
        {
            DocumentArray items => VisitItems(node, items, old as DocumentArray, path, ratchet),
            DocumentObject members => VisitMembers(node, members, old as DocumentObject, path, ratchet),
            _ => true,
        };
    }

    private bool VisitItems(RuleNode node, DocumentArray items, DocumentArray? old, FieldPath? path, Ratchet ratchet)
    {
        if (node.Items is not { } each) return true;
        var before = new OldItems(node.Schema, old);
        for (var i = 0; i < items.Count; i++)
            if (!Visit(each, items[i], before.Find(items[i]), path?.Index(i) ?? new FieldPath($"[{i}]"), ratchet.Item(i)))
                return false;
        return true;
    }

    private bool VisitMembers(RuleNode node, DocumentObject members, DocumentObject? old, FieldPath? path, Ratchet ratchet)
    {
        if (node.AdditionalProperties is null && node.Properties.Count == 0) return true;
        foreach (var (name, member) in members)
        {
            if (node.AdditionalProperties is { } additional &&
                !Visit(additional, member, old?[name], path?.Key(name) ?? new FieldPath($"[{name}]"), ratchet.Member(name)))
                return false;
            if (node.Properties.TryGetValue(name, out var property) &&
                !Visit(property, member, old?[name], path?.Child(name) ?? new FieldPath(name), ratchet.Member(name)))
                return false;
        }
        return true;
    }

    private bool Evaluate(RuleNode node, DocumentValue value, DocumentValue? old, FieldPath? path, Ratchet ratchet)
    {
        var field = path?.ToString();
        if (_budget == 0) return Stop(field, node, OutOfBudget);
        RuleValues? values = null;
        foreach (var rule in node.Rules)
        {
            if (rule.Problem is { } problem)
            {
                var title = node.Scope is null ? "rule compiler initialization error" : "rule compile error";
                errors.Add(Invalid(field, node, $"{title}: {problem}"));
                if (node.Scope is null) return true;
                continue;
            }
            if (rule.Program is not { } program || (rule.UsesOld && old is null && !rule.HasOptionalOld)) continue;
            values ??= new RuleValues(node.Scope!, value, old);
            var evaluation = program.Evaluate(values.For(rule), cancellation: cancellation);
            if (evaluation.Cost > _budget) return Stop(field, node, OutOfBudget);
            _budget -= evaluation.Cost;
            if (evaluation.End == CelEnd.OverBudget)
                return Stop(field, node, $"'{evaluation.Error}': no further validation rules will be run due to call " +
                    $"cost exceeds limit for rule: {rule.Name}");
            if (evaluation.Error is { } error) errors.Add(Invalid(field, node, Failed(error, rule)));
            else if (!evaluation.IsTrue && !Refuse(node, rule, values, field, ratchet)) return false;
        }
        return true;
    }

    private static string Failed(string error, CompiledRule rule) =>
        error.StartsWith("no such overload", StringComparison.Ordinal)
            ? $"'{error}': call arguments did not match a supported operator, function or macro signature for rule: " +
                rule.Name
            : $"{error} evaluating rule: {rule.Name}";

    /// <summary>The rule does not hold.</summary>
    private bool Refuse(RuleNode node, CompiledRule rule, RuleValues values, string? field, Ratchet ratchet)
    {
        if (rule.FieldPath.Length > 0)
            field = field is null ? rule.FieldPath
                : rule.FieldPath[0] == '[' ? field + rule.FieldPath : $"{field}.{rule.FieldPath}";
        var (message, mayGoOn) = MessageOf(rule, values);
        var error = mayGoOn ? ForReason(rule.Reason, field, node, message) : Invalid(field, node, message);
        if (!rule.UsesOld && ratchet.IsUnchanged) warnings.Add(error.ToString());
        else errors.Add(error);
        return mayGoOn;
    }

    private (string Message, bool MayGoOn) MessageOf(CompiledRule rule, RuleValues values)
    {
        var written = rule.Message.Length > 0 ? rule.Message : $"failed rule: {rule.Name}";
        if (rule.MessageProgram is not { } program) return (written, true);
        var evaluation = program.Evaluate(values.Plain, cancellation: cancellation);
        if (evaluation.Cost > _budget)
            return ("messageExpression evaluation failed due to running out of cost budget, no further validation " +
                "rules will be run", false);
        if (evaluation.End == CelEnd.OverBudget)
            return ("no further validation rules will be run due to call cost exceeds limit for messageExpression: " +
                Quoted.Text(rule.MessageText), false);
        _budget -= evaluation.Cost;
        if (evaluation.Error is not null || evaluation.Value.Kind != CelKind.String) return (written, true);
        var text = evaluation.Value.AsString.Trim();
        return text.Length == 0 || text.Contains('\n') || Encoding.UTF8.GetByteCount(text) > _limits.MessageBytesMax
            ? (written, true)
            : (text, true);
    }

    private bool Stop(string? field, RuleNode node, string why)
    {
        errors.Add(Invalid(field, node, why));
        return false;
    }

    private static FieldError Invalid(string? field, RuleNode node, string detail) =>
        new(FieldErrorType.Invalid, field ?? Nowhere, Quoted.Text(node.Schema.Type), detail);

    private static FieldError ForReason(string? reason, string? field, RuleNode node, string detail) => reason switch
    {
        "FieldValueForbidden" => new(FieldErrorType.Forbidden, field ?? Nowhere, "", detail),
        "FieldValueRequired" => new(FieldErrorType.Required, field ?? Nowhere, "", detail),
        "FieldValueDuplicate" => new(FieldErrorType.Duplicate, field ?? Nowhere, Quoted.Text(node.Schema.Type), ""),
        _ => Invalid(field, node, detail),
    };
}
