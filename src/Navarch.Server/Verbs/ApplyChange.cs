using System.Diagnostics;
using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>Server-side apply: what this manager wants, merged into what there is; a missing object is made.</summary>
internal sealed class ApplyChange : ObjectChange
{
    private readonly PatchTarget _target;
    private readonly DocumentObject _configuration;
    private readonly FieldOwner _manager;

    private ApplyChange(PatchTarget target, DocumentObject configuration)
    {
        (_target, _configuration) = (target, configuration);
        _manager = FieldOwnership.ManagerOf(
            target.Context.Resource, target.Type, target.Options, target.Subresource, target.Context.Now);
        View = target.View;
    }

    public override bool CreatesWhenMissing(Resource resource) => _target.Subresource is null;

    public static ApplyChange? Read(PatchTarget target, out Status? refusal)
    {
        refusal = CheckOptions(target.Options);
        if (refusal is not null) return null;
        var body = target.Context.Request.Body.Span;
        // JSON is YAML, and what kubectl sends; its own parser is faster.
        var parsed = body is [(byte)'{', ..] ? DocumentJson.Parse(body) : DocumentYaml.Parse(body);
        switch (parsed)
        {
            case DocumentParse.Parsed { Value: DocumentObject given } read:
                return Decode(target, given, read.DuplicateFields, out refusal) is { } wanted
                    ? new ApplyChange(target, wanted)
                    : null;
            case DocumentParse.Failed { IsTooLarge: true } failed:
                refusal = Statuses.RequestEntityTooLarge(failed.Message);
                return null;
            case DocumentParse.Failed failed:
                refusal = Statuses.BadRequest($"error decoding YAML: {failed.Message}");
                return null;
            default:
                refusal = Statuses.BadRequest("error decoding YAML: the configuration must be an object");
                return null;
        }
    }

    public override ChangeOutcome Change(ApiObject? current)
    {
        var live = current is null
            ? new DocumentObject()
            : _target.Projection?.Read(current.Document) ?? current.Document;
        switch (ServerSideApply.Apply(live, _configuration, _manager, _target.Options.IsForced, _target.Schema))
        {
            case ApplyResult.Refused refused:
                return new ChangeOutcome.Refused(refused.Status);
            case ApplyResult.Applied applied:
                var decoded = RequestBody.Decode(
                    applied.Document, _target.Type, _target.Schema, [], FieldValidation.Ignore, [], out var refusal);
                if (decoded is null) return new ChangeOutcome.Refused(refusal!);
                if (_target.Projection is not { } projection)
                    return new ChangeOutcome.Changed(decoded, HasOwners: true);
                var document = current!.Document.DeepClone();
                projection.Write(decoded, document);
                return new ChangeOutcome.Changed(document);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>As decoding has it, but without what decoding fills in: only what is said is owned.</summary>
    private static DocumentObject? Decode(
        PatchTarget target, DocumentObject given, IReadOnlyList<string> duplicates, out Status? refusal)
    {
        var said = given.DeepClone();
        var decoded = RequestBody.Decode(
            given, target.Type, target.Schema, duplicates, target.Options.FieldValidation, target.Context.Warnings,
            out refusal);
        if (decoded is null) return null;
        KeepSaid(decoded, said);
        refusal = CheckName(target, decoded);
        return refusal is null ? decoded : null;
    }

    private static void KeepSaid(DocumentValue decoded, DocumentValue said)
    {
        switch (decoded, said)
        {
            case (DocumentObject members, DocumentObject given):
                foreach (var (name, value) in members.ToArray())
                {
                    if (given[name] is { } mine) KeepSaid(value, mine);
                    else members.Remove(name);
                }
                break;
            case (DocumentArray items, DocumentArray given) when items.Count == given.Count:
                for (var i = 0; i < items.Count; i++) KeepSaid(items[i], given[i]);
                break;
        }
    }

    private static Status? CheckName(PatchTarget target, DocumentObject configuration)
    {
        if (configuration.String("kind") is { } kind && kind != target.Type.Kind)
            return Statuses.BadRequest(
                $"the kind in the data ({kind}) does not match the expected kind ({target.Type.Kind})");
        if (configuration.Name.Length == 0) configuration.Metadata["name"] = target.Context.Name;
        return configuration.Name == target.Context.Name
            ? null
            : Statuses.BadRequest(
                $"the name of the object ({configuration.Name}) does not match the name on the URL " +
                $"({target.Context.Name})");
    }

    private static Status? CheckOptions(WriteOptions options)
    {
        if (options.HasFieldManager) return null;
        var errors = new FieldErrors();
        errors.Required(new FieldPath("fieldManager"), "is required for apply patch");
        return Statuses.Invalid(new GroupKind("meta.k8s.io", "PatchOptions"), "", errors);
    }
}
