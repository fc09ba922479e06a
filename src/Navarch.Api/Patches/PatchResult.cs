using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Patches;

/// <summary>The patched object, or why there is none.</summary>
public abstract record PatchResult
{
    private PatchResult() { }

    /// <param name="Document">A tree of its own: it shares no object or array with the patch or the original.</param>
    public sealed record Patched(DocumentObject Document) : PatchResult;

    public sealed record Refused(Status Status) : PatchResult
    {
        /// <summary>What is wrong, without the words for clients.</summary>
        public string Problem { get; init; } = Status.Message;
    }
}
