using System.Diagnostics.CodeAnalysis;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Patches;
using Navarch.Core.Limits;

namespace Navarch.Server.Verbs;

/// <summary>
/// A json, merge or strategic patch: read once, and applied to as many states of the object as it takes.
/// </summary>
internal sealed class Patch
{
    private const string JsonType = "application/json-patch+json";
    private const string MergeType = "application/merge-patch+json";
    public const string StrategicType = "application/strategic-merge-patch+json";

    private readonly Func<DocumentObject, PatchResult> _apply;

    private Patch(Func<DocumentObject, PatchResult> apply) => _apply = apply;

    /// <summary>What field validation has to say of the patch itself: fields given twice.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>False without a refusal: the content type is none of the three.</summary>
    public static bool TryRead(
        string contentType, PatchTarget target, [NotNullWhen(true)] out Patch? patch, out Status? refusal)
    {
        (patch, refusal) = (null, null);
        if (contentType is not (JsonType or MergeType or StrategicType))
            return false;
        switch (DocumentJson.Parse(target.Context.Request.Body.Span))
        {
            case DocumentParse.Parsed parsed:
                patch = Of(contentType, parsed, target, out refusal);
                break;
            case DocumentParse.Failed { IsTooLarge: true } failed:
                refusal = Statuses.RequestEntityTooLarge(failed.Message);
                break;
            case DocumentParse.Failed failed:
                refusal = Statuses.BadRequest($"error decoding patch: {failed.Message}");
                break;
        }
        return patch is not null;
    }

    public PatchResult Apply(DocumentObject current) => _apply(current);

    private static Patch? Of(
        string contentType, DocumentParse.Parsed parsed, PatchTarget target, out Status? refusal)
    {
        if (contentType == JsonType)
            return JsonPatch.Read(parsed.Value, PatchLimits.Default, out refusal) is { } operations
                ? new(operations.Apply) { Problems = Duplicates(parsed, "json patch ") }
                : null;
        var value = parsed.Value is DocumentNull && contentType == StrategicType ? new DocumentObject() : parsed.Value;
        if (value is not DocumentObject members)
        {
            refusal = Statuses.BadRequest("error decoding patch: the patch must be an object");
            return null;
        }
        refusal = null;
        return new(contentType == MergeType
            ? current => new PatchResult.Patched(MergePatch.Apply(current, members))
            : current => StrategicMerge.Apply(current, members, target.Schema)) { Problems = Duplicates(parsed, "") };
    }

    private static IReadOnlyList<string> Duplicates(DocumentParse.Parsed parsed, string before) =>
        [.. parsed.DuplicateFields.Select(path => $"{before}duplicate field {Quoted.Text(path)}")];
}
