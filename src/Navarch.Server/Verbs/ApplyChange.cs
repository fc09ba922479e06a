using System.Diagnostics;
using Navarch.Api.Apply;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;
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
        Projection = target.Projection;
    }

    public override bool CreatesWhenMissing(Resource resource) => _target.Subresource is null;

    public static ApplyChange? Read(PatchTarget target, out Status? refusal)
    {
        refusal = null;
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
            : _target.Projection is { } shown ? OwnedView.Read(shown, current.Document) : current.Document;
        if (current is null && _configuration.Uid is { Length: > 0 } uid)
            return new ChangeOutcome.Refused(Statuses.Conflict(
                _target.Context.GroupResource, _target.Context.Name,
                $"uid mismatch: the provided object specified uid {uid}, and no existing object was found"));
        switch (ServerSideApply.Apply(live, _configuration, _manager, _target.Options.IsForced, _target.Schema))
        {
            case ApplyResult.Refused refused:
                return new ChangeOutcome.Refused(refused.Status);
            case ApplyResult.Applied applied:
                var decoded = RequestBody.Decode(
                    applied.Document, _target.Type, _target.Schema, [], FieldValidation.Ignore, [], out var refusal);
                if (decoded is not null) refusal = PatchProblems.CheckName(_target, decoded);
                if (decoded is not null && refusal is null && current is not null)
                    refusal = PatchProblems.CheckUid(_target, current.Document, decoded);
                if (decoded is null || refusal is not null) return new ChangeOutcome.Refused(refusal!);
                return _target.Projection is { } projection
                    ? OwnedView.Write(projection, decoded, current!.Document)
                    : new ChangeOutcome.Changed(decoded, HasOwners: true);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Decoding only checks it: what is said is owned as it is said, even where it says nothing new.</summary>
    private static DocumentObject? Decode(
        PatchTarget target, DocumentObject given, IReadOnlyList<string> duplicates, out Status? refusal)
    {
        var said = given.DeepClone();
        if (DocumentDecoder.Decode(given, target.Schema, DocumentLimits.Default) is not DecodeResult.Decoded decoded)
        {
            RequestBody.Decode(
                said, target.Type, target.Schema, [], FieldValidation.Ignore, [], out refusal);
            return null;
        }
        // Whatever field validation says: what no schema knows nobody can own.
        refusal = decoded.UnknownFields is [var unknown, ..]
            ? Statuses.BadRequest(
                $"failed to create typed patch object ({NameOf(target, said)}): .{unknown}: field not declared in schema")
            : CheckDuplicates(target, duplicates);
        if (refusal is not null) return null;
        refusal = CheckKind(target, said);
        return refusal is null ? said : null;
    }

    private static Status? CheckDuplicates(PatchTarget target, IReadOnlyList<string> duplicates)
    {
        if (duplicates.Count == 0 || target.Options.FieldValidation == FieldValidation.Ignore) return null;
        var problems = duplicates.Select(path => $"duplicate field {Quoted.Text(path)}").ToList();
        if (target.Options.FieldValidation == FieldValidation.Strict)
            return Statuses.BadRequest($"error strict decoding YAML: {string.Join(", ", problems)}");
        target.Context.Warnings.AddRange(problems);
        return null;
    }

    private static string NameOf(PatchTarget target, DocumentObject configuration) =>
        $"{target.Context.Namespace}/{target.Context.Name}; " +
        $"{configuration.String("apiVersion") ?? target.Type.ApiVersion}, Kind={target.Type.Kind}";

    private static Status? CheckKind(PatchTarget target, DocumentObject configuration)
    {
        if (configuration.String("kind") is { } kind && kind != target.Type.Kind)
            return Statuses.BadRequest(
                $"the kind in the data ({kind}) does not match the expected kind ({target.Type.Kind})");
        if (configuration.Name.Length == 0) configuration.Metadata["name"] = target.Context.Name;
        return null;
    }

    public static Status? CheckOptions(WriteOptions options)
    {
        if (options.HasFieldManager) return null;
        var errors = new FieldErrors();
        errors.Required(new FieldPath("fieldManager"), "is required for apply patch");
        return Statuses.Invalid(new GroupKind("meta.k8s.io", "PatchOptions"), "", errors);
    }
}
