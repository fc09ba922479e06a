using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>What the fields of a rule must be, before anyone looks at whether it compiles.</summary>
public static class RuleFieldChecks
{
    /// <param name="schema">Where the rules stand.</param>
    /// <param name="path">Of the schema.</param>
    /// <param name="errors">What is wrong.</param>
    public static void Check(SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        if (schema.Rules is not { } rules) return;
        for (var i = 0; i < rules.Count; i++)
            if (rules[i] is DocumentObject rule)
                Check(rule, schema, path.Child("x-kubernetes-validations").Index(i), errors);
    }

    private static void Check(DocumentObject rule, SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        var (text, message) = ((rule.String("rule") ?? "").Trim(), rule.String("message") ?? "");
        if (text.Length == 0) errors.Required(path.Child("rule"), "rule is not specified");
        else if (message.Length > 0 && message.Trim().Length == 0)
            errors.Invalid(path.Child("message"), message, "must be non-empty if specified");
        else if (HasLineBreaks(message.Trim())) errors.Invalid(path.Child("message"), message, "must not contain line breaks");
        else if (HasLineBreaks(text) && message.Trim().Length == 0)
            errors.Required(path.Child("message"), "message must be specified if rule contains line breaks");
        if (rule.String("messageExpression") is { Length: > 0 } expression && string.IsNullOrWhiteSpace(expression))
            errors.Required(path.Child("messageExpression"), "messageExpression must be non-empty if specified");
        if (rule.String("reason") is { } reason and not
            ("FieldValueDuplicate" or "FieldValueForbidden" or "FieldValueInvalid" or "FieldValueRequired"))
            errors.NotSupported(path.Child("reason"), reason,
                "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");
        if (rule.String("fieldPath") is { Length: > 0 } field) CheckField(field, schema, path.Child("fieldPath"), errors);
    }

    private static void CheckField(string field, SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(field)) errors.Invalid(path, field, "must be non-empty if specified");
        if (HasLineBreaks(field)) errors.Invalid(path, field, "must not contain line breaks");
        if (!RuleFieldPath.TryParse(field, schema, out _)) errors.Invalid(path, field, "must be a valid path");
    }

    private static bool HasLineBreaks(string text) => text.AsSpan().ContainsAny('\n', '\r');
}
