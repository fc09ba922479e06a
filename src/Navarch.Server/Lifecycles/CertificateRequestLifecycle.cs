using Navarch.Api.Apply;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Lifecycles;

/// <summary>
/// A CertificateSigningRequest says who asked, which is the server's to write; after that only its subresources change.
/// </summary>
internal sealed class CertificateRequestLifecycle : KindLifecycle
{
    private static readonly FieldSet Reset = FieldSet.Of("spec", "status");
    private static readonly FieldSet ResetByStatus = FieldSet.Of("spec", "status.conditions");

    public override FieldSet ResetFields => Reset;
    public override FieldSet StatusResetFields => ResetByStatus;

    public override void PrepareForCreate(DocumentObject created, WriteContext context)
    {
        var (spec, user) = (created.ObjectOrNew("spec"), context.User);
        foreach (var name in (ReadOnlySpan<string>)["username", "uid", "groups", "extra"]) spec.Remove(name);
        spec["username"] = user.Name;
        if (user.Uid.Length > 0) spec["uid"] = user.Uid;
        if (user.Groups.Count > 0) spec["groups"] = Texts(user.Groups);
        if (user.Extra.Count == 0) return;
        var extra = spec.ObjectOrNew("extra");
        foreach (var (key, values) in user.Extra) extra[key] = Texts(values);
    }

    public override void PrepareForUpdate(DocumentObject updated, DocumentObject old, WriteContext context) =>
        updated["spec"] = old["spec"]?.DeepClone();

    /// <summary>Whether a request is approved is said by <c>approval</c> alone.</summary>
    public override void PrepareForStatusUpdate(DocumentObject updated, DocumentObject old, WriteContext context)
    {
        foreach (var type in (ReadOnlySpan<string>)["Approved", "Denied"]) KeepConditions(type, updated, old);
        FillTimes(updated, old, context.Now);
    }

    /// <summary>Sets when a condition was last changed, where the writer does not say.</summary>
    public static void FillTimes(DocumentObject updated, DocumentObject old, DateTimeOffset now)
    {
        foreach (var condition in ConditionsOf(updated).OfType<DocumentObject>())
        {
            if (condition.String("lastUpdateTime") is null) condition["lastUpdateTime"] = Rfc3339.Seconds(now);
            if (condition.String("lastTransitionTime") is not null) continue;
            var before = ConditionsOf(old).OfType<DocumentObject>().FirstOrDefault(other =>
                other.String("type") == condition.String("type") &&
                other.String("status") == condition.String("status") && other.String("lastTransitionTime") is not null);
            condition["lastTransitionTime"] = before?.String("lastTransitionTime") ?? Rfc3339.Seconds(now);
        }
    }

    /// <summary>Their number may not change either, which validation says.</summary>
    private static void KeepConditions(string type, DocumentObject updated, DocumentObject old)
    {
        var (conditions, before) = (ConditionsOf(updated), ConditionsOf(old));
        var (places, kept) = (PlacesOf(type, conditions), PlacesOf(type, before));
        if (places.Count != kept.Count) return;
        for (var i = 0; i < places.Count; i++) conditions[places[i]] = before[kept[i]].DeepClone();
    }

    private static List<int> PlacesOf(string type, DocumentArray conditions) =>
        [.. Enumerable.Range(0, conditions.Count)
            .Where(i => conditions[i] is DocumentObject condition && condition.String("type") == type)];

    private static DocumentArray ConditionsOf(DocumentObject request) =>
        request.Object("status")?.Array("conditions") ?? [];

    private static DocumentArray Texts(IReadOnlyList<string> values) =>
        [.. values.Select(value => (DocumentValue)value)];
}
