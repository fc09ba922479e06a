using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Cel.Rules;

/// <summary>
/// The rules in CEL (<c>x-kubernetes-validations</c>) of one version of a custom resource. They are compiled when the
/// first object comes; serves all requests at once.
/// </summary>
public sealed class SchemaRules
{
    private const string NotChecked = "some validation rules were not checked because the object was invalid; " +
        "correct the existing errors to complete validation";

    private readonly SchemaNode _schema;
    private readonly Lazy<RuleNode?> _root;

    private SchemaRules(SchemaNode schema) =>
        (_schema, _root) = (schema, new(() => RuleNode.Compile(schema), LazyThreadSafetyMode.ExecutionAndPublication));

    /// <summary>Null where the schema has no rules.</summary>
    public static SchemaRules? Of(StructuralSchema schema) => schema.HasRules ? new(schema.Root) : null;

    /// <summary>A default must keep the rules, both as what was there before and as what comes anew.</summary>
    /// <param name="schema">Of the default.</param>
    /// <param name="value">The default.</param>
    /// <param name="isResource">It stands for a whole resource.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="errors">What is wrong.</param>
    public static void CheckDefault(
        SchemaNode schema, DocumentValue value, bool isResource, FieldPath path, FieldErrors errors)
    {
        if (RuleNode.Compile(schema, isResource) is not { } node) return;
        var before = errors.Count;
        new RuleWalk(errors, [], default).Visit(node, value, value, path, default);
        if (errors.Count == before) new RuleWalk(errors, [], default).Visit(node, value, null, path, default);
    }

    /// <summary>To be asked last: an object of the wrong shape is not held to rules.</summary>
    /// <param name="value">The whole object.</param>
    /// <param name="old">What is stored; null on create.</param>
    /// <param name="errors">What was found wrong before; takes what breaks a rule.</param>
    /// <param name="warnings">Takes what breaks a rule and did so before, unchanged.</param>
    /// <param name="cancellation">Ends an evaluation.</param>
    public void Validate(
        DocumentObject value, DocumentObject? old, FieldErrors errors, ICollection<string> warnings,
        CancellationToken cancellation = default)
    {
        foreach (var error in errors)
            if (error.Type is FieldErrorType.NotSupported or FieldErrorType.Required or FieldErrorType.TooLong
                or FieldErrorType.TooMany or FieldErrorType.TypeInvalid)
            {
                errors.Add(new(FieldErrorType.Invalid, RuleWalk.Nowhere, "null", NotChecked));
                return;
            }
        if (_root.Value is not { } root) return;
        var ratchet = old is null ? default : new Ratchet(new Correlation(value, old, _schema), null);
        new RuleWalk(errors, warnings, cancellation).Visit(root, value, old, null, ratchet);
    }
}
