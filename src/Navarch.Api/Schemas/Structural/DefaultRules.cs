using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Core.Limits;

namespace Navarch.Api.Schemas.Structural;

/// <summary>Defaults must themselves be what their schema wants, and hold nothing that it would take away.</summary>
/// <param name="requiresPruned">False where a definition had others before this was demanded.</param>
/// <param name="rules">What else is asked of a default that is right so far: rules in CEL.</param>
public sealed class DefaultRules(bool requiresPruned, Action<SchemaNode, DocumentValue, FieldPath, FieldErrors>? rules = null)
{
    private readonly List<string?> _steps = [];
    private SchemaNode? _resource;
    private bool _isInMetadata;

    /// <param name="root">A structural schema.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="errors">What is wrong.</param>
    public void Check(SchemaNode root, FieldPath path, FieldErrors errors)
    {
        _resource = root;
        Node(root, path, errors);
    }

    /// <summary>Whether something would be taken away from a default here or below.</summary>
    public static bool AreUnpruned(SchemaNode node)
    {
        if (!node.HasDefaults) return false;
        if (node.Default is { } given && !DocumentValue.DeepEquals(given, Pruned(node, given, node.IsEmbeddedResource)))
            return true;
        if (node.Items is not null && AreUnpruned(node.Items)) return true;
        foreach (var (_, property) in node.Properties)
            if (AreUnpruned(property)) return true;
        return false;
    }

    private void Node(SchemaNode node, FieldPath path, FieldErrors errors)
    {
        if (!node.HasDefaults) return;
        var (resource, isInMetadata, steps) = (_resource, _isInMetadata, _steps.ToArray());
        if (node.IsEmbeddedResource)
        {
            (_resource, _isInMetadata) = (node, false);
            _steps.Clear();
        }
        if (node.Default is { } given) Default(node, given, path.Child("default"), errors);
        if (node.Items is not null) Below(null, node.Items, path.Child("items"), errors);
        var isResource = node.IsEmbeddedResource || (node == _resource && _steps.Count == 0);
        foreach (var (name, property) in node.Properties)
        {
            var wasInMetadata = _isInMetadata;
            _isInMetadata |= isResource && name is "metadata" or "apiVersion" or "kind";
            Below(name, property, path.Child("properties").Key(name), errors);
            _isInMetadata = wasInMetadata;
        }
        (_resource, _isInMetadata) = (resource, isInMetadata);
        _steps.Clear();
        _steps.AddRange(steps);
    }

    private void Below(string? step, SchemaNode node, FieldPath path, FieldErrors errors)
    {
        _steps.Add(step);
        Node(node, path, errors);
        _steps.RemoveAt(_steps.Count - 1);
    }

    private void Default(SchemaNode node, DocumentValue given, FieldPath path, FieldErrors errors)
    {
        var value = given.DeepClone();
        if (_isInMetadata)
        {
            if (FindWrongMetadata(value) is { } wrong)
            {
                errors.Invalid(path, RefusedValue.OfUntyped(given), $"must result in valid metadata: {wrong}");
                return;
            }
        }
        else
        {
            var isResource = node == _resource && _steps.Count == 0;
            if (requiresPruned && !DocumentValue.DeepEquals(given, Pruned(node, given, isResource)))
                errors.Invalid(path, RefusedValue.OfUntyped(given), "must not have unknown fields");
            if (new EmbeddedMetadata(DocumentLimits.Default).Decode(value, node, path) is { } wrong)
            {
                errors.Add(wrong);
                return;
            }
            var found = new FieldErrors();
            EmbeddedRules.Check(value, node, path, found);
            if (isResource && !node.IsEmbeddedResource && value is DocumentObject resource)
                EmbeddedRules.CheckResource(resource, path, found);
            errors.AddRange(found);
            if (!found.IsEmpty) return;
        }
        if (node.DefaultValidator.Accepts(value)) rules?.Invoke(node, value, path, errors);
        else node.DefaultValidator.Report(value, "").WriteTo(errors, path);
    }

    /// <summary>Puts the value where it would stand in its resource, and looks at that one's metadata.</summary>
    private string? FindWrongMetadata(DocumentValue value)
    {
        for (var i = _steps.Count - 1; i >= 0; i--)
            value = _steps[i] is { } name ? new DocumentObject { { name, value } } : new DocumentArray { value };
        if (value is not DocumentObject resource) return null;
        if (!resource.Contains("kind")) resource["kind"] = "Validation";
        if (!resource.Contains("apiVersion")) resource["apiVersion"] = "validation/v1";
        if (new EmbeddedMetadata(DocumentLimits.Default).DecodeResource(resource) is { } wrong) return wrong.ToString();
        var errors = new FieldErrors();
        EmbeddedRules.CheckResource(resource, null, errors);
        return errors.IsEmpty ? null : errors.ToString();
    }

    private static DocumentValue Pruned(SchemaNode node, DocumentValue given, bool isResource)
    {
        var value = given.DeepClone();
        var pruner = new Pruner(DocumentLimits.Default);
        if (isResource && value is DocumentObject resource) pruner.Resource(resource, node);
        else pruner.Value(value, node);
        return value;
    }
}
