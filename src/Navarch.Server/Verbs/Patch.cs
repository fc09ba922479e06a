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
internal delegate PatchResult ApplyPatch(DocumentObject current);

internal static class Patch
{
    private const string JsonType = "application/json-patch+json";
    private const string MergeType = "application/merge-patch+json";
    private const string StrategicType = "application/strategic-merge-patch+json";

    /// <summary>False without a refusal: the content type is none of the three.</summary>
    public static bool TryRead(
        string contentType, PatchTarget target, [NotNullWhen(true)] out ApplyPatch? patch, out Status? refusal)
    {
        (patch, refusal) = (null, null);
        if (contentType is not (JsonType or MergeType or StrategicType))
            return false;
        switch (DocumentJson.Parse(target.Context.Request.Body.Span))
        {
            case DocumentParse.Parsed parsed:
                patch = Of(contentType, parsed.Value, target, out refusal);
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

    private static ApplyPatch? Of(string contentType, DocumentValue body, PatchTarget target, out Status? refusal)
    {
        if (contentType == JsonType)
            return JsonPatch.Read(body, PatchLimits.Default, out refusal) is { } operations ? operations.Apply : null;
        if (body is not DocumentObject members)
        {
            refusal = Statuses.BadRequest("error decoding patch: the patch must be an object");
            return null;
        }
        refusal = null;
        return contentType == MergeType
            ? current => new PatchResult.Patched(MergePatch.Apply(current, members))
            : current => StrategicMerge.Apply(current, members, target.Schema);
    }
}
