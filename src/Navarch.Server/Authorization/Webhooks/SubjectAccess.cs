using Navarch.Api.Documents;
using Navarch.Api.Selectors;

namespace Navarch.Server.Authorization.Webhooks;

/// <summary>
/// A question as the spec of a SubjectAccessReview (authorization.k8s.io/v1): what a service is asked, and what match
/// conditions see. Selectors are told as requirements; what of them is not understood here is left out, which asks for
/// more, not for less.
/// </summary>
internal static class SubjectAccess
{
    /// <param name="asked">The question.</param>
    /// <param name="isWhole">Empty fields too: expressions may take them without asking whether they are there.</param>
    public static DocumentObject SpecOf(AuthorizationAttributes asked, bool isWhole)
    {
        var (user, spec) = (asked.User, new DocumentObject());
        if (asked.IsResourceRequest) spec["resourceAttributes"] = ResourceOf(asked, isWhole);
        else spec["nonResourceAttributes"] = Fields(isWhole, ("path", asked.Path), ("verb", asked.Verb));
        spec["user"] = user.Name;
        spec["groups"] = Texts(user.Groups);
        if (isWhole || user.Uid.Length > 0) spec["uid"] = user.Uid;
        if (!isWhole && user.Extra.Count == 0) return spec;
        var extra = new DocumentObject();
        foreach (var (name, values) in user.Extra) extra[name] = Texts(values);
        spec["extra"] = extra;
        return spec;
    }

    private static DocumentObject ResourceOf(AuthorizationAttributes asked, bool isWhole)
    {
        var resource = Fields(isWhole,
            ("namespace", asked.Namespace), ("verb", asked.Verb), ("group", asked.ApiGroup), ("version", asked.ApiVersion),
            ("resource", asked.Resource), ("subresource", asked.Subresource), ("name", asked.Name));
        AddSelector(resource, "fieldSelector", FieldRequirements(asked.FieldSelector));
        AddSelector(resource, "labelSelector", LabelRequirements(asked.LabelSelector));
        return resource;
    }

    private static void AddSelector(DocumentObject resource, string name, DocumentArray requirements)
    {
        if (requirements.Count > 0) resource[name] = new DocumentObject { ["requirements"] = requirements };
    }

    private static DocumentArray FieldRequirements(string selector)
    {
        var requirements = new DocumentArray();
        if (!FieldFilter.TryParse(selector, out var filter, out _)) return requirements;
        foreach (var one in filter.Requirements)
            requirements.Add(Requirement(one.Field, one.IsEqual ? "In" : "NotIn", [one.Value]));
        return requirements;
    }

    private static DocumentArray LabelRequirements(string selector)
    {
        var requirements = new DocumentArray();
        if (!LabelFilter.TryParse(selector, out var filter, out _)) return requirements;
        foreach (var one in filter.Requirements)
        {
            var @operator = one.Operator switch
            {
                LabelOperator.Equals or LabelOperator.DoubleEquals or LabelOperator.In => "In",
                LabelOperator.NotEquals or LabelOperator.NotIn => "NotIn",
                LabelOperator.Exists => "Exists",
                LabelOperator.DoesNotExist => "DoesNotExist",
                _ => null, // The API has no word for greater and less.
            };
            if (@operator is not null) requirements.Add(Requirement(one.Key, @operator, one.Values));
        }
        return requirements;
    }

    private static DocumentObject Requirement(string key, string @operator, IReadOnlyList<string> values)
    {
        var made = new DocumentObject { ["key"] = key, ["operator"] = @operator };
        if (values.Count > 0) made["values"] = Texts(values);
        return made;
    }

    private static DocumentObject Fields(bool isWhole, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var made = new DocumentObject();
        foreach (var (name, value) in fields)
            if (isWhole || value.Length > 0) made[name] = value;
        return made;
    }

    private static DocumentArray Texts(IEnumerable<string> texts) => new(texts.Select(text => (DocumentValue)text));
}
