using Navarch.Api.Schemas;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>What a patch is about: the object, or a part of it that may be of another kind.</summary>
internal sealed record PatchTarget(RequestContext Context, Subresource? Subresource, WriteOptions Options)
{
    public ProjectionSubresource? Projection => Subresource as ProjectionSubresource;
    public ViewSubresource? View => Subresource as ViewSubresource;
    public ResourceType Type => Projection?.Kind ?? Context.Resource.Type;
    public TypeSchema Schema => Projection?.Schema ?? Context.Resource.Schema;

    /// <summary>Without parameters.</summary>
    public string ContentType
    {
        get
        {
            var type = Context.Request.ContentType;
            var semicolon = type.IndexOf(';', StringComparison.Ordinal);
            return (semicolon < 0 ? type : type[..semicolon]).Trim();
        }
    }
}
