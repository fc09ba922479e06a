using Navarch.Api.MetaV1;

namespace Navarch.Server.Pipeline;

/// <summary>What became of a write.</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <param name="Json">The object as the client sees it.</param>
    public sealed record Written(ReadOnlyMemory<byte> Json, bool IsCreated = false) : WriteOutcome;

    public sealed record Refused(Status Status) : WriteOutcome;
}
