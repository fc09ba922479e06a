using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Admission;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>One request on its way: what was asked, by whom, of which resource, how to answer, and when.</summary>
internal sealed record RequestContext(
    ApiRequest Request, RequestInfo Info, UserIdentity User, Resource Resource, DateTimeOffset Now)
{
    public Representation Representation { get; init; } = Representation.Json;
    public string Namespace => Resource.Type.IsNamespaced ? Info.Namespace : "";
    public string Name => Info.Name;
    public GroupResource GroupResource => Resource.Type;

    /// <summary>Null for resources that are not stored.</summary>
    public ResourceStorage? Storage { get; init; }

    /// <summary>For what is asked of an object without being stored itself; the verbs have their own way to it.</summary>
    public AdmissionChain Admission { get; init; } = AdmissionChain.Empty;

    /// <summary>Texts for the Warning headers.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The object at which a write of this request aims.</summary>
    public WriteTarget Target(bool isDryRun) => new(
        Storage ?? throw new InvalidOperationException($"{Resource.QualifiedName} is not stored"),
        Namespace, Info.IsNamed ? Name : "", new WriteContext(User, Now)
        {
            IsDryRun = isDryRun,
            Request = Request,
            Warnings = Warnings,
            AuditAnnotations = Request.AuditAnnotations,
        });
}
