using Navarch.Api.MetaV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

internal abstract record DeleteOutcome
{
    private DeleteOutcome() { }

    /// <summary>It has gone; this is what it was.</summary>
    public sealed record Removed(ApiObject Last) : DeleteOutcome;

    /// <summary>It is being deleted and still there, for its grace period or its finalizers.</summary>
    public sealed record Waiting(ReadOnlyMemory<byte> Json) : DeleteOutcome;

    public sealed record Refused(Status Status) : DeleteOutcome;
}
