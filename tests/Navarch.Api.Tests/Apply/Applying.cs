using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Schemas;

namespace Navarch.Api.Tests.Apply;

/// <summary>An object and the writes that befall it, one second after the other.</summary>
sealed class Applying(TypeSchema schema, string apiVersion = "v1")
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal DocumentObject Live { get; private set; } = new();

    internal ApplyResult Apply(string manager, DocumentObject configuration, bool force = false)
    {
        var result = ServerSideApply.Apply(Live, configuration, By(manager), force, schema);
        if (result is ApplyResult.Applied applied) Live = Stored(applied.Document);
        return result;
    }

    internal ApplyResult Apply(string manager, string configuration, bool force = false) =>
        Apply(manager, Trees.Object(configuration), force);

    /// <summary>The object is as given, but for its managedFields.</summary>
    internal void Update(string manager, string document, string subresource = "", FieldSet? reset = null)
    {
        var after = Trees.Object(document);
        if (Live["metadata"] is DocumentObject old && old["managedFields"] is { } entries &&
            !after.ObjectOrNew("metadata").Contains("managedFields"))
            after.Object("metadata")!.Add("managedFields", entries.DeepClone());
        if (Live.Object("metadata")?["uid"] is { } uid) after.ObjectOrNew("metadata")["uid"] = uid;
        ManagedFields.Track(Live.Count == 0 ? null : Live, after, By(manager) with { Subresource = subresource, ResetFields = reset },
            schema);
        Live = Stored(after);
    }

    /// <summary>The object was there before anybody accounted for it.</summary>
    internal void Untracked(string document) => Live = Stored(Trees.Object(document));

    internal string Spec => Trees.Sorted(Live["spec"] ?? new DocumentObject());

    /// <summary>Owners with their paths: <c>manager/operation: paths</c>.</summary>
    internal IEnumerable<string> Owners => Entries.Select(entry =>
        $"{entry.String("manager")}/{entry.String("operation")}: " +
        FieldsV1.Read(entry.Object("fieldsV1")!)!.ToString().Replace('\n', ' '));

    internal IReadOnlyList<DocumentObject> Entries =>
        [.. (Live.Object("metadata")?.Array("managedFields") ?? []).Cast<DocumentObject>()];

    private FieldOwner By(string manager)
    {
        _now += TimeSpan.FromSeconds(1);
        return new(manager, apiVersion, "", _now);
    }

    private static DocumentObject Stored(DocumentObject document)
    {
        document.ObjectOrNew("metadata")["uid"] = "u";
        return document;
    }
}
