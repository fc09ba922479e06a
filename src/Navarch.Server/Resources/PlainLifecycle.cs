using Navarch.Api.Apply;

namespace Navarch.Server.Resources;

/// <summary>A kind that needs no code: what differs is said in data.</summary>
internal sealed class PlainLifecycle : KindLifecycle
{
    public static PlainLifecycle Instance { get; } = new();

    /// <summary>A PUT of a missing object makes it.</summary>
    public static PlainLifecycle Upserts { get; } = new() { CreatesOnUpdate = true };

    public GenerationRule RaisesGeneration { get; init; }
    public bool CreatesOnUpdate { get; init; }
    public bool MakesNames { get; init; }
    public bool DemandsResourceVersion { get; init; }
    public bool LeavesDependents { get; init; }
    public IReadOnlyList<string> KeepsByStatus { get; init; } = [];
    public FieldSet Resets { get; init; } = OwnershipResets.Status;
    public FieldSet ResetsByStatus { get; init; } = OwnershipResets.Spec;

    public override GenerationRule Generation => RaisesGeneration;
    public override bool AllowsCreateOnUpdate => CreatesOnUpdate;
    public override bool DrawsNames => MakesNames;
    public override bool AllowsUnconditionalUpdate => !DemandsResourceVersion;
    public override bool OrphansByDefault => LeavesDependents;
    public override IReadOnlyList<string> StatusKeepsMetadata => KeepsByStatus;
    public override FieldSet ResetFields => Resets;
    public override FieldSet StatusResetFields => ResetsByStatus;
}
