using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Api.Selectors;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>Reads objects that are found out when they are asked for, one or all.</summary>
internal sealed class ComputedVerb(ObjectResponses responses)
{
    public ApiResponse Answer(RequestContext context, IComputedObjects computed)
    {
        context.Warnings.Add(computed.Warning);
        return context.Info.Verb == "get" ? Get(context, computed) : List(context, computed);
    }

    private ApiResponse Get(RequestContext context, IComputedObjects computed)
    {
        foreach (var found in computed.Read(context.Now))
            if (found.Name == context.Name)
                return responses.Object(context, 200, DocumentEncoder.Encode(found, context.Resource.Schema));
        return responses.Refused(context,
            Statuses.NotFound(new GroupResource(context.Resource.Type.Group, computed.ResourceName), context.Name));
    }

    private ApiResponse List(RequestContext context, IComputedObjects computed)
    {
        if (ListParameters.Read(context, out var refusal) is not { } parameters)
            return responses.Refused(context, refusal!);
        List<CachedObject> objects = [];
        foreach (var found in computed.Read(context.Now))
            if (parameters.Labels.Matches(new NoLabels()) && parameters.Fields.Matches(new NameAlone(found.Name)))
                objects.Add(Shown(context.Resource, found));
        return responses.List(context, new ListPage(objects, Revision.None));
    }

    /// <summary>As if it came from a cache.</summary>
    private static CachedObject Shown(Resource resource, DocumentObject found) => new(
        new ObjectIdentity(resource.StoreKey("", found.Name), "", found.Name, [], []), Revision.None,
        WatchFrame.Of(ObservedChange.Added, DocumentEncoder.Encode(found, resource.Schema)), ObservedChange.Added);

    private readonly struct NoLabels : ISelectable
    {
        public bool TryGetValue(string name, out string value)
        {
            value = "";
            return false;
        }
    }

    private readonly struct NameAlone(string name) : ISelectable
    {
        public bool TryGetValue(string field, out string value)
        {
            value = field == "metadata.name" ? name : "";
            return true;
        }
    }
}
