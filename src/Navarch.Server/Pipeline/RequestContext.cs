using Navarch.Api.Requests;
using Navarch.Server.Http;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>One request on its way: what was asked, by whom, of which resource, and when.</summary>
internal sealed record RequestContext(
    ApiRequest Request, RequestInfo Info, UserIdentity User, Resource Resource, DateTimeOffset Now)
{
    public string Namespace => Resource.Type.IsNamespaced ? Info.Namespace : "";
    public string Name => Info.Name;
}
