using System.Net;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Patches;

static class PatchRefusal
{
    /// <summary>
    /// The patch is well formed, but not to be had of this object. The message begins as clients know it.
    /// </summary>
    internal static Status Inapplicable(string problem) => new()
    {
        Outcome = "Failure",
        Code = (int)HttpStatusCode.UnprocessableEntity,
        Reason = StatusReason.Invalid,
        Message = $"the server rejected our request due to an error in our request: {problem}",
        Details = new(),
    };
}
