using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Schemas.Structural;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>CustomResourceDefinitions: names, versions, schemas, and how they are converted.</summary>
internal sealed class DefinitionRules : KindRules
{
    private const string ApprovalAnnotation = "api-approved.kubernetes.io";
    private static readonly FieldPath Path = FieldPath.Spec;

    /// <summary>As the one that holds a definition until its objects have gone.</summary>
    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document) => DefinitionDefaults.Default(document);

    public override void Validate(ApiObject created, FieldErrors errors)
    {
        var spec = new DefinitionSpec(created.Document);
        CheckName(spec, errors);
        CheckSpec(spec, DefinitionLeniency.ForNew, errors);
        CheckStatus(spec, errors);
        CheckStoredVersions(spec, errors);
        CheckApproval(created.Document, null, spec, errors);
        if (spec.PreservesUnknownFields) RefusePreserving(errors);
    }

    public override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors)
    {
        var (spec, before) = (new DefinitionSpec(updated.Document), new DefinitionSpec(old.Document));
        var leniency = DefinitionLeniency.ForUpdate(spec, before);
        CheckSpec(spec, leniency, errors);
        if (leniency.RequiresKeptNames)
        {
            errors.Kept(Path.Child("scope"), spec.Spec.String("scope"), before.Spec.String("scope"));
            errors.Kept(Path.Child("names", "kind"), spec.Kind, before.Kind);
        }
        errors.Kept(Path.Child("group"), spec.Group, before.Group);
        errors.Kept(Path.Child("names", "plural"), spec.Plural, before.Plural);
        CheckStatus(spec, errors);
        CheckStoredVersions(spec, errors);
        CheckApproval(updated.Document, old.Document, spec, errors);
        if (spec.PreservesUnknownFields && !before.PreservesUnknownFields) RefusePreserving(errors);
    }

    public override void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors) =>
        CheckStatus(new(updated.Document), errors);

    public override void Warn(ApiObject written, ApiObject? old, ICollection<string> warnings)
    {
        var known = old is null ? [] : UnknownFormats(new(old.Document)).ToHashSet(StringComparer.Ordinal);
        foreach (var format in UnknownFormats(new(written.Document)))
            if (!known.Contains(format)) warnings.Add($"unrecognized format {Quoted.Text(format)}");
    }

    private static List<string> UnknownFormats(DefinitionSpec spec)
    {
        var unknown = new List<string>();
        for (var i = 0; i < spec.Schemas.Count; i++)
        {
            if (spec.Schemas[i] is not { } schema || (i > 0 && spec.SharesSchema)) continue;
            DefinitionSpec.Has(schema, node =>
            {
                var format = node.Source.String("format") ?? "";
                if (node.Type == "string" && format.Length > 0 && !TextFormats.IsKnown(format))
                    unknown.Add(format);
                return false;
            });
        }
        return unknown;
    }

    private static void CheckName(DefinitionSpec spec, FieldErrors errors)
    {
        const string wanted = "must be spec.names.plural+\".\"+spec.group";
        var metadata = spec.Definition.Object("metadata") ?? new DocumentObject();
        var required = $"{spec.Plural}.{spec.Group}";
        if (metadata.String("generateName") is { Length: > 0 } prefix && prefix != required)
            errors.Invalid(FieldPath.Metadata.Child("generateName"), prefix, wanted);
        if (metadata.String("name") is { Length: > 0 } name && name != required)
            errors.Invalid(FieldPath.Metadata.Child("name"), name, wanted);
    }

    private static void CheckSpec(DefinitionSpec spec, DefinitionLeniency leniency, FieldErrors errors)
    {
        CheckGroup(spec.Group, errors);
        errors.OneOf(Path.Child("scope"), spec.Spec.String("scope") ?? "", "Cluster", "Namespaced");
        if (!spec.PreservesUnknownFields) leniency = leniency with { RequiresStructure = true };
        CheckSchemas(spec, leniency, errors);
        if (spec.Any(node => node.Default is not null))
        {
            leniency = leniency with { RequiresStructure = true };
            if (spec.PreservesUnknownFields)
                errors.Invalid(Path.Child("preserveUnknownFields"), true, "must be false in order to use defaults in the schema");
        }
        if (spec.Any(UsesExtensions)) leniency = leniency with { RequiresStructure = true };
        VersionRules.Check(spec, leniency, errors);
        NameRules.CheckRequired(spec.Names, Path.Child("names"), errors);
        NameRules.Check(spec.Names, Path.Child("names"), errors);
        VersionRules.CheckShared(spec, leniency, errors);
        ConversionRules.Check(spec, leniency, errors);
    }

    private static void CheckGroup(string group, FieldErrors errors)
    {
        var path = Path.Child("group");
        if (group.Length == 0) errors.Required(path);
        else if (DnsName.Subdomain(group) is { Count: > 0 } problems) errors.Invalid(path, group, string.Join(',', problems));
        else if (!group.Contains('.')) errors.Invalid(path, group, "should be a domain with at least one dot");
    }

    private static void CheckSchemas(DefinitionSpec spec, DefinitionLeniency leniency, FieldErrors errors)
    {
        for (var i = 0; i < spec.Versions.Count; i++)
        {
            if (spec.Schemas[i] is not null) continue;
            var path = DefinitionSpec.VersionPath(i).Child("schema", "openAPIV3Schema");
            if (leniency.RequiresSchema) errors.Required(path);
            else if (!spec.PreservesUnknownFields && spec.Versions[i].Bool("served") == true)
                errors.Required(path, "because otherwise all fields are pruned");
        }
    }

    private static bool UsesExtensions(SchemaNode node) =>
        node.IsEmbeddedResource || node.IsIntOrString || node.ListMapKeys.Count > 0 || node.ListType is not null ||
        node.Rules is not null || node.Source["x-kubernetes-preserve-unknown-fields"] is DocumentBool;

    private static void CheckStatus(DefinitionSpec spec, FieldErrors errors)
    {
        if (spec.Definition.Object("status")?.Object("acceptedNames") is { } accepted)
            NameRules.Check(accepted, FieldPath.Status.Child("acceptedNames"), errors);
    }

    private static void CheckStoredVersions(DefinitionSpec spec, FieldErrors errors)
    {
        var path = FieldPath.Status.Child("storedVersions");
        var stored = (spec.Definition.Object("status")?.Array("storedVersions") ?? [])
            .Select(name => name.ToString() ?? "").ToList();
        if (stored.Count == 0)
        {
            errors.Invalid(path, (string?)null, "must have at least one stored version");
            return;
        }
        foreach (var version in spec.Versions)
            if (version.Bool("storage") == true && version.String("name") is { } name && !stored.Contains(name))
                errors.Invalid(path, RefusedValue.Strings(stored), $"must have the storage version {name}");
        for (var i = 0; i < stored.Count; i++)
            if (!spec.Versions.Any(version => version.String("name") == stored[i]))
                errors.Invalid(path.Index(i), stored[i], $"missing from spec.versions; {stored[i]} was previously a storage " +
                    "version, and must remain in spec.versions until a storage migration ensures no data remains " +
                    $"persisted in {stored[i]} and removes {stored[i]} from status.storedVersions");
    }

    /// <summary>Groups of the Kubernetes project are for APIs that it has approved (KEP-1111).</summary>
    private static void CheckApproval(
        DocumentObject definition, DocumentObject? old, DefinitionSpec spec, FieldErrors errors)
    {
        const string form = " with either a URL or a reason starting with \"unapproved\"";
        if (!IsProtected(spec.Group)) return;
        var (state, annotation) = (ApprovalOf(definition), Annotation(definition));
        if (old is not null && ApprovalOf(old) == state) return;
        var path = FieldPath.Metadata.Child("annotations").Key(ApprovalAnnotation);
        var wanted = $"protected groups must have approval annotation {Quoted.Text(ApprovalAnnotation)}";
        const string see = ", see https://github.com/kubernetes/enhancements/pull/1111";
        if (state == Approval.Missing) errors.Required(path, wanted + see);
        else if (state == Approval.Invalid) errors.Invalid(path, annotation, wanted + form + see);
    }

    private enum Approval { Missing, Bypassed, Approved, Invalid }

    private static bool IsProtected(string group) => group is "k8s.io" or "kubernetes.io" ||
        group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".kubernetes.io", StringComparison.Ordinal);

    private static string Annotation(DocumentObject definition) =>
        definition.Object("metadata")?.Object("annotations")?.String(ApprovalAnnotation) ?? "";

    private static Approval ApprovalOf(DocumentObject definition)
    {
        var annotation = Annotation(definition);
        if (annotation.Length == 0) return Approval.Missing;
        if (annotation.StartsWith("unapproved", StringComparison.Ordinal)) return Approval.Bypassed;
        return Uri.TryCreate(annotation, UriKind.Absolute, out var url) && url.Host.Length > 0
            ? Approval.Approved
            : Approval.Invalid;
    }

    private static void RefusePreserving(FieldErrors errors) => errors.Invalid(Path.Child("preserveUnknownFields"), true,
        "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
}
