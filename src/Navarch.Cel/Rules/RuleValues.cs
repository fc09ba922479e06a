using Navarch.Api.Documents;

namespace Navarch.Cel.Rules;

/// <summary>What <c>self</c> and <c>oldSelf</c> stand for at one place of an object.</summary>
sealed class RuleValues(RuleScope scope, DocumentValue value, DocumentValue? old)
{
    private readonly CelValue _self = scope.Type.Convert(value);
    private CelActivation? _optional;

    /// <summary>With the old value itself.</summary>
    public CelActivation Plain => field ??= Make(scope.Environment(hasOptionalOld: false), optional: false);

    public CelActivation For(CompiledRule rule) => rule.HasOptionalOld
        ? _optional ??= Make(scope.Environment(hasOptionalOld: true), optional: true)
        : Plain;

    private CelActivation Make(CelEnvironment environment, bool optional)
    {
        var activation = new CelActivation(environment) { [RuleScope.Self] = _self };
        var before = old is null ? default(CelValue?) : scope.Type.Convert(old);
        if (optional) activation[RuleScope.OldSelf] = before is { } known ? CelValue.Some(known) : CelValue.None;
        else if (before is { } known) activation[RuleScope.OldSelf] = known;
        return activation;
    }
}
