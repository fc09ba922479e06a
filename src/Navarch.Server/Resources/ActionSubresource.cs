using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Resources;

/// <summary>A verb of its own on an object: binding, eviction, token, log.</summary>
internal abstract class ActionSubresource : Subresource
{
    public abstract ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel);
}
