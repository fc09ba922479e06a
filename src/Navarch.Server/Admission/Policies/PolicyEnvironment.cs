using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Cel;
using Navarch.Cel.Admission;
using Navarch.Cel.Types;
using Navarch.Server.Admission.Expressions;

namespace Navarch.Server.Admission.Policies;

/// <summary>What the expressions of one policy may name, its own variables among it: each sees those before it.</summary>
internal sealed class PolicyEnvironment
{
    private readonly Dictionary<string, CompiledExpression> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CelType> _types = new(StringComparer.Ordinal);
    private readonly bool _hasParams;

    public PolicyEnvironment(bool hasParams, IReadOnlyList<Variable> variables)
    {
        _hasParams = hasParams;
        foreach (var variable in variables)
        {
            var compiled = CompiledExpression.Of(variable.Expression, Of(hasAuthorizer: true));
            _types[variable.Name] = AdmissionVariables.KeptType(compiled.Program?.ResultType ?? CelType.Dyn);
            _variables[variable.Name] = compiled;
        }
        (Environment, WithoutAuthorizer) = (Of(hasAuthorizer: true), Of(hasAuthorizer: false));
    }

    public CelEnvironment Environment { get; }

    /// <summary>For messages: they may not ask what a user may do.</summary>
    public CelEnvironment WithoutAuthorizer { get; }

    /// <summary>To evaluate some of its expressions, all of that environment.</summary>
    public ExpressionRun Run(RequestValues values, CelEnvironment environment, ulong budget, CancellationToken cancel)
    {
        var variables = new LazyVariables(_variables, cancel);
        var activation = values.For(environment, variables);
        // Variables are compiled with the authorizer at hand, and so need its place among the values.
        variables.Activation = environment == Environment ? activation : values.For(Environment, variables);
        return new ExpressionRun(activation, variables, budget, cancel);
    }

    private CelEnvironment Of(bool hasAuthorizer) => AdmissionVariables.Of(isStored: true, _hasParams, hasAuthorizer)
        .With(new CelVariable("variables", new CelObjectType("kubernetes.variables", [.. _types]).Type));
}
