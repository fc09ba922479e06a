using Navarch.Cel.Schemas;

namespace Navarch.Cel.Rules;

/// <summary>What the rules of one place may name: <c>self</c>, and <c>oldSelf</c> as a value or as an optional one.</summary>
sealed class RuleScope(CelSchema type, bool isStored)
{
    /// <summary>By place in both environments.</summary>
    public const int Self = 0;
    public const int OldSelf = 1;

    private CelEnvironment? _plain;
    private CelEnvironment? _optional;

    public CelSchema Type => type;

    public CelEnvironment Environment(bool hasOptionalOld) => hasOptionalOld
        ? _optional ??= Of(isStored, true)
        : _plain ??= Of(isStored, false);

    /// <summary>The same for an expression that may or may not have been stored before.</summary>
    public CelEnvironment Environment(bool hasOptionalOld, bool isStoredBefore) =>
        isStoredBefore == isStored ? Environment(hasOptionalOld) : Of(isStoredBefore, hasOptionalOld);

    private CelEnvironment Of(bool ofStored, bool hasOptionalOld) => ExpressionReleases.Of(ofStored).With(
        new CelVariable("self", type),
        new CelVariable("oldSelf", hasOptionalOld ? CelType.Optional(type.Type) : type.Type, type));
}
