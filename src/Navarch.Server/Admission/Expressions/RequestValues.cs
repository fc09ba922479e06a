using Navarch.Api.Documents;
using Navarch.Cel;
using Navarch.Cel.Libraries;
using Navarch.Cel.Schemas;
using Navarch.Cel.Values;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Expressions;

/// <summary>What the variables of admission's expressions stand for in one request.</summary>
internal sealed class RequestValues(VersionedRequest request, RequestAuthorizer authorizer)
{
    private readonly CelValue _object = Of(request.Object);
    private readonly CelValue _old = Of(request.Old);

    public RequestAuthorizer Authorizer => authorizer;

    /// <summary>The parameters of a policy; null: it has none.</summary>
    public DocumentObject? Params { get; init; }

    /// <summary>Of the request; null where it is about the cluster.</summary>
    public DocumentObject? Namespace { get; init; }

    /// <param name="environment">What the expressions may name; what it lacks is left out.</param>
    /// <param name="variables">Their own variables.</param>
    public CelActivation For(CelEnvironment environment, LazyVariables? variables = null)
    {
        var asked = request.Request;
        var activation = new CelActivation(environment)
            .Set("object", _object)
            .Set("oldObject", _old)
            .Set("request", CelValue.Map(new LazyObject(() => RequestDocument.Of(asked, request.Match))))
            .Set("namespaceObject", NamespaceValue())
            .Set("params", Of(Params))
            .Set("authorizer", AuthorizerLibrary.Of(authorizer))
            .Set("authorizer.requestResource", AuthorizerLibrary.OfResource(authorizer, new("")
            {
                Group = asked.Resource.Type.Group,
                Resource = asked.Resource.Type.Plural,
                Subresource = asked.Subresource,
                Namespace = asked.NamespaceOrOwnName,
                Name = asked.Name,
            }));
        return variables is null ? activation : activation.Set("variables", CelValue.Map(variables));
    }

    private static CelValue Of(DocumentObject? document) =>
        document is null ? CelValue.Null : DocumentValues.Of(document);

    private CelValue NamespaceValue() => Namespace is { } found
        ? CelValue.Map(new LazyObject(() => NamespaceDocument.Of(found)))
        : CelValue.Null;
}
