using Navarch.Cel.Types;
using Navarch.Cel.Values;

namespace Navarch.Cel.Tests;

public sealed class BindingTests
{
    private static readonly CelEnvironment Kubernetes = CelEnvironment.Kubernetes(new Version(1, 34))
        .With(new CelVariable("claims", CelType.Map(CelType.String, CelType.Any)));

    [Theory]
    [InlineData("cel.bind(x, 2, x * x + x)", 6)]
    [InlineData("cel.bind(x, 2, cel.bind(y, x + 1, x * y))", 6)]
    [InlineData("cel.bind(x, 1, cel.bind(x, x + 1, x) + x)", 3)]
    [InlineData("[1, 2].map(x, cel.bind(y, x, y * y))[1]", 4)]
    public void A_value_has_a_name_within_the_expression(string expression, long value)
    {
        var environment = Kubernetes.WithBindings();
        var evaluation = environment.Compile(expression).Program!.Evaluate(new CelActivation(environment));
        Assert.Equal((CelKind.Int, value), (evaluation.Value.Kind, evaluation.Value.AsInt));
        Assert.Null(Kubernetes.Compile(expression).Program);
    }

    [Theory]
    [InlineData("claims.email", true)]
    [InlineData("has(claims.email)", true)]
    [InlineData("claims.?email.orValue('') == ''", true)]
    [InlineData("[1].map(x, {x: claims.email})", true)]
    [InlineData("claims['email'] + claims.emails + claims.a.email + 'claims.email'", false)]
    public void It_is_known_which_fields_of_a_variable_an_expression_takes(string expression, bool takes) =>
        Assert.Equal(takes, Kubernetes.Compile(expression).Program!.Selects("claims", "email"));
}
