using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Api.Quantities;

namespace Navarch.Controllers.Revisions;

/// <summary>
/// The pod template in a ControllerRevision: a strategic merge patch that puts it back, as <c>kubectl rollout undo</c>
/// sends it.
/// </summary>
static class RevisionTemplate
{
    public const string HashLabel = "controller.kubernetes.io/hash";

    /// <summary>On pods: the revision that they were made from.</summary>
    public const string PodLabel = "controller-revision-hash";

    public static RawJson Write(PodTemplateSpec template)
    {
        var parsed = (DocumentParse.Parsed)DocumentJson.Parse(ObjectJson.Write(template.Write));
        var body = (DocumentObject)parsed.Value;
        body["$patch"] = "replace";
        return new RawJson(DocumentJson.Write(
            new DocumentObject { ["spec"] = new DocumentObject { ["template"] = Sorted(body) } }));
    }

    /// <summary>Members in the order of their names: upstream's controllers compare revisions byte by byte.</summary>
    private static DocumentValue Sorted(DocumentValue value)
    {
        if (value is DocumentArray array) return new DocumentArray(array.Select(Sorted));
        if (value is not DocumentObject members) return value;
        var sorted = new DocumentObject();
        foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
            sorted[name] = Sorted(member);
        return sorted;
    }

    /// <summary>The template; null when the revision holds something else.</summary>
    public static PodTemplateSpec? Read(ControllerRevision revision)
    {
        if (revision.Data is not { } data
            || DocumentJson.Parse(data.Utf8.Span) is not DocumentParse.Parsed { Value: DocumentObject body }
            || body.Object("spec")?.Object("template") is null) return null;
        // A patch of a template reads as the object that it patches.
        return ObjectJson.Read<StatefulSet>(data.Utf8.Span).Spec.Template;
    }

    public static bool IsOf(ControllerRevision revision, PodTemplateSpec template) =>
        Read(revision) is { } read && ObjectJson.Same(read.Write, template.Write);

    /// <summary>The hash in its name.</summary>
    public static string HashOf(ControllerRevision revision) =>
        revision.Metadata.Labels.TryGetValue(PodLabel, out var upstreams) ? upstreams
            : revision.Metadata.Labels.GetValueOrDefault(HashLabel, revision.Metadata.Name);

    public static string NameOf(string owner, string hash)
    {
        const int ownerMax = 223;
        return $"{(owner.Length > ownerMax ? owner[..ownerMax] : owner)}-{hash}";
    }
}
