using Navarch.Api.Documents;
using Navarch.Api.Requests;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Expressions;

/// <summary>The variable <c>request</c>: an AdmissionRequest without its objects.</summary>
internal static class RequestDocument
{
    /// <param name="request">What is asked.</param>
    /// <param name="match">As what it is seen.</param>
    public static DocumentObject Of(AdmissionRequest request, ResourceMatch match)
    {
        var asked = ResourceMatch.Of(request);
        var document = new DocumentObject
        {
            ["kind"] = Kind(match.Kind),
            ["resource"] = Resource(match.Resource.Type),
            ["requestKind"] = Kind(asked.Kind),
            ["requestResource"] = Resource(asked.Resource.Type),
            ["operation"] = request.OperationName,
            ["userInfo"] = User(request.Context.User),
            ["dryRun"] = request.Context.IsDryRun,
            ["options"] = OperationOptions.Of(request) is { } options ? options : DocumentNull.Instance,
        };
        Set(document, "subResource", request.Subresource);
        Set(document, "requestSubResource", request.Subresource);
        Set(document, "name", request.Name);
        Set(document, "namespace", request.NamespaceOrOwnName);
        return document;
    }

    private static DocumentObject Kind(ResourceType type) =>
        new() { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind };

    private static DocumentObject Resource(ResourceType type) =>
        new() { ["group"] = type.Group, ["version"] = type.Version, ["resource"] = type.Plural };

    private static DocumentObject User(UserIdentity user)
    {
        var document = new DocumentObject();
        Set(document, "username", user.Name);
        Set(document, "uid", user.Uid);
        if (user.Groups.Count > 0) document["groups"] = Texts(user.Groups);
        if (user.Extra.Count == 0) return document;
        var extra = new DocumentObject();
        foreach (var (key, values) in user.Extra) extra[key] = Texts(values);
        document["extra"] = extra;
        return document;
    }

    private static DocumentArray Texts(IReadOnlyList<string> texts) => new(texts.Select(text => (DocumentValue)text));

    private static void Set(DocumentObject document, string name, string value)
    {
        if (value.Length > 0) document[name] = value;
    }
}
