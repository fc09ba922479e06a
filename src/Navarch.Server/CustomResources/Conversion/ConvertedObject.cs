using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Pipeline;

namespace Navarch.Server.CustomResources.Conversion;

/// <summary>An object that a webhook has converted, beside the one that it was asked about.</summary>
internal static class ConvertedObject
{
    /// <summary>Why it isn't the same object in the version wanted; null when it is.</summary>
    public static string? Problem(DocumentValue converted, DocumentObject sent, string wanted)
    {
        if (converted is not DocumentObject taken) return "it is not an object";
        var (version, kind) = (taken.String("apiVersion") ?? "", taken.String("kind") ?? "");
        if (version != wanted) return $"invalid groupVersion (expected {wanted}, received {version})";
        if (kind != sent.String("kind")) return $"invalid kind (expected {sent.String("kind")}, received {kind})";
        if (taken.Name != sent.Name) return $"must have the same name: {sent.Name} != {taken.Name}";
        if (taken.Namespace != sent.Namespace)
            return $"must have the same namespace: {sent.Namespace} != {taken.Namespace}";
        return taken.Uid == sent.Uid ? null : $"must have the same UID: {sent.Uid} != {taken.Uid}";
    }

    /// <summary>Puts back all metadata but labels and annotations. What is wrong with these, or null.</summary>
    public static string? RestoreMetadata(DocumentObject converted, DocumentObject sent)
    {
        if (converted["metadata"] is not { } given) return "missing metadata in converted object";
        if (given is not DocumentObject answered) return "invalid metadata in converted object: it is not an object";
        var metadata = sent.Object("metadata")?.DeepClone() ?? new DocumentObject();
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            if (answered[name] is null or DocumentNull)
            {
                metadata.Remove(name);
                continue;
            }
            if (answered.Object(name) is not { } texts) return $"invalid metadata.{name} in converted object: it is not an object";
            foreach (var (key, value) in texts)
                if (value is not DocumentString)
                    return $"metadata.{name}[{key}] must be a string in converted object";
            if (!DocumentValue.DeepEquals(texts, metadata[name]) && MetadataProblem(name, texts) is { } problem) return problem;
            metadata[name] = texts;
        }
        converted["metadata"] = metadata;
        return null;
    }

    private static string? MetadataProblem(string name, DocumentObject texts)
    {
        var errors = new FieldErrors();
        if (name == "labels") MetadataRules.ValidateLabels(texts, errors);
        else MetadataRules.ValidateAnnotations(texts, errors);
        return errors.IsEmpty ? null : errors.ToString();
    }
}
